"""Sessions of buyers, and tokens of guests. Signing in is the flow `sign_in`."""

from uuid import UUID

import msgspec
from litestar import delete, get, post

from jishi.kit.access import BUYER, ActorKind
from jishi.kit.cache import CacheAwayError
from jishi.kit.context import Context
from jishi.kit.errors import UnauthenticatedError
from jishi.kit.http.route import public_route, requires
from jishi.modules.identity.errors import SessionNotFoundError
from jishi.modules.identity.http.fields import NO_STORE, TokenText
from jishi.modules.identity.http.renewal import renew_or_revoke
from jishi.modules.identity.queries.own_sessions import SessionView, list_sessions
from jishi.modules.identity.token_pairs import TokenPair
from jishi.modules.identity.usecases.issue_guest_token import GuestToken, issue_guest_token
from jishi.modules.identity.usecases.renew_session import RefreshTokenInvalidError, RefreshTokenReusedError
from jishi.modules.identity.usecases.revoke_other_sessions import revoke_other_sessions
from jishi.modules.identity.usecases.revoke_session import revoke_session


class RefreshBody(msgspec.Struct, frozen=True):
    """The refresh token of the session to go on with."""

    refresh_token: TokenText


class SessionsEnded(msgspec.Struct, frozen=True):
    """How many sessions ended."""

    ended: int


@post("/guests", response_headers=NO_STORE, **public_route())
async def create_guest(ctx: Context) -> GuestToken:
    """Get a token as a guest.

    With a guest's token in the Authorization header the same guest gets a fresh one.
    """
    return await issue_guest_token(ctx)


@post(
    "/sign-in/refresh",
    status_code=200,
    response_headers=NO_STORE,
    **public_route(RefreshTokenInvalidError, RefreshTokenReusedError, CacheAwayError),
)
async def refresh_buyer_session(ctx: Context, data: RefreshBody) -> TokenPair:
    """Get fresh tokens for a refresh token.

    A refresh token serves once; a used one that comes again ends the session. Send one refresh at a time.
    """
    return await renew_or_revoke(ctx, data.refresh_token, ActorKind.BUYER)


@post("/sign-out", status_code=204, **requires(BUYER, CacheAwayError))
async def sign_out_buyer(ctx: Context) -> None:
    """End the present session."""
    await revoke_session(ctx, session_id=_present_session(ctx))


@get("/sessions", **requires(BUYER, CacheAwayError))
async def list_own_sessions(ctx: Context) -> list[SessionView]:
    """List the devices that are signed in; at most fifty, so in one piece."""
    return await list_sessions(ctx)


@delete("/sessions/{session_id:uuid}", **requires(BUYER, SessionNotFoundError, CacheAwayError))
async def revoke_own_session(ctx: Context, session_id: UUID) -> None:
    """Sign one device out."""
    await revoke_session(ctx, session_id=session_id)


@post("/sessions/revoke-others", status_code=200, **requires(BUYER, CacheAwayError))
async def revoke_own_other_sessions(ctx: Context) -> SessionsEnded:
    """Sign every other device out."""
    return SessionsEnded(await revoke_other_sessions(ctx))


def _present_session(ctx: Context) -> UUID:
    if ctx.actor.session_id is None:
        raise UnauthenticatedError
    return ctx.actor.session_id


ROUTES = [
    create_guest,
    refresh_buyer_session,
    sign_out_buyer,
    list_own_sessions,
    revoke_own_session,
    revoke_own_other_sessions,
]
