"""Staff sign in."""

import msgspec
from litestar import post

from jishi.kit.access import ActorKind
from jishi.kit.cache import CacheAwayError
from jishi.kit.context import Context, open_context
from jishi.kit.http.route import public_route
from jishi.modules.identity.errors import (
    AccountSuspendedError,
    SecondFactorNeededError,
    SecondFactorWrongError,
    TooManyAttemptsError,
    WrongCredentialsError,
)
from jishi.modules.identity.http.fields import NO_STORE, Device, FactorCode, Login, Password, TokenText
from jishi.modules.identity.http.renewal import renew_or_revoke
from jishi.modules.identity.models import SIGNED_IN
from jishi.modules.identity.token_pairs import TokenPair
from jishi.modules.identity.usecases.accept_invitation import InvitationInvalidError, accept_invitation
from jishi.modules.identity.usecases.record_staff_sign_in import record_staff_sign_in
from jishi.modules.identity.usecases.renew_session import RefreshTokenInvalidError, RefreshTokenReusedError
from jishi.modules.identity.usecases.sign_in_staff import StaffSignedIn, sign_in_staff

_REFUSALS = (WrongCredentialsError, AccountSuspendedError, SecondFactorNeededError, SecondFactorWrongError)


class StaffSignInBody(msgspec.Struct, frozen=True):
    """Login and password, and a one-time code or a recovery code where the answer asks for one."""

    login: Login
    password: Password
    device: Device = ""
    code: FactorCode | None = None


class StaffRefreshBody(msgspec.Struct, frozen=True):
    """The refresh token of the session to go on with."""

    refresh_token: TokenText


class InvitationBody(msgspec.Struct, frozen=True):
    """The invitation that was handed over and the password to set."""

    token: TokenText
    password: Password


@post(
    "/sign-in",
    status_code=200,
    response_headers=NO_STORE,
    **public_route(*_REFUSALS, TooManyAttemptsError, CacheAwayError),
)
async def sign_in_to_console(ctx: Context, data: StaffSignInBody) -> StaffSignedIn:
    """Sign in with login and password. Comings and refusals go into the sign-in log.

    Whoever has a second factor is refused with ``identity.second_factor_needed`` and sends the same again with a code.
    """
    try:
        signed_in = await sign_in_staff(
            ctx, login=data.login, password=data.password, device=data.device, code=data.code
        )
    except _REFUSALS as refusal:
        # The refusal rolls this request's transaction back; its log row must stay.
        async with open_context(ctx.house, request_id=ctx.request_id) as aside:
            await _record(aside, data, refusal.code, ctx.client_ip)
        raise
    await _record(ctx, data, SIGNED_IN, ctx.client_ip)
    return signed_in


@post(
    "/sign-in/refresh",
    status_code=200,
    response_headers=NO_STORE,
    **public_route(RefreshTokenInvalidError, RefreshTokenReusedError, CacheAwayError),
)
async def refresh_staff_session(ctx: Context, data: StaffRefreshBody) -> TokenPair:
    """Get fresh tokens for a refresh token.

    A refresh token serves once; a used one that comes again ends the session. Send one refresh at a time.
    """
    return await renew_or_revoke(ctx, data.refresh_token, ActorKind.STAFF)


@post(
    "/invitations/accept",
    status_code=204,
    **public_route(InvitationInvalidError, TooManyAttemptsError, CacheAwayError),
)
async def accept_staff_invitation(ctx: Context, data: InvitationBody) -> None:
    """Set a password by an invitation; then sign in."""
    await accept_invitation(ctx, token=data.token, password=data.password)


async def _record(ctx: Context, data: StaffSignInBody, outcome: str, client_ip: str) -> None:
    await record_staff_sign_in(ctx, login=data.login, outcome=outcome, client_ip=client_ip, device=data.device)


ROUTES = [sign_in_to_console, refresh_staff_session, accept_staff_invitation]
