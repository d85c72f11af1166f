"""Staff look after themselves."""

from uuid import UUID

import msgspec
from litestar import delete, get, post, put

from jishi.kit.cache import CacheAwayError
from jishi.kit.context import Context
from jishi.kit.errors import UnauthenticatedError
from jishi.kit.http.route import requires
from jishi.modules.identity.errors import SessionNotFoundError, TooManyAttemptsError, WrongCredentialsError
from jishi.modules.identity.http.fields import Password
from jishi.modules.identity.permissions import STAFF_SELF
from jishi.modules.identity.queries.own_sessions import SessionView, list_sessions
from jishi.modules.identity.queries.staff import StaffView, get_staff
from jishi.modules.identity.usecases.change_password import change_password
from jishi.modules.identity.usecases.revoke_other_sessions import revoke_other_sessions
from jishi.modules.identity.usecases.revoke_session import revoke_session


class Me(msgspec.Struct, frozen=True, kw_only=True):
    """Who is signed in and what they may do; a bound of null is everywhere."""

    staff: StaffView
    permissions: list[str]


class StaffPasswordBody(msgspec.Struct, frozen=True):
    """The present password and the new one."""

    current_password: Password
    new_password: Password


class StaffSessionsEnded(msgspec.Struct, frozen=True):
    """How many sessions ended."""

    ended: int


@get("/me", **requires(STAFF_SELF))
async def get_me(ctx: Context) -> Me:
    """Show who is signed in, with permissions and bounds."""
    return Me(staff=await get_staff(ctx, _own_id(ctx)), permissions=sorted(ctx.actor.permissions))


@put(
    "/me/password",
    status_code=204,
    **requires(STAFF_SELF, WrongCredentialsError, TooManyAttemptsError, CacheAwayError),
)
async def change_my_password(ctx: Context, data: StaffPasswordBody) -> None:
    """Change one's own password; every other session ends."""
    await change_password(ctx, current_password=data.current_password, new_password=data.new_password)


@post("/sign-out", status_code=204, **requires(STAFF_SELF, CacheAwayError))
async def sign_out_of_console(ctx: Context) -> None:
    """End the present session."""
    if ctx.actor.session_id is None:
        raise UnauthenticatedError
    await revoke_session(ctx, session_id=ctx.actor.session_id)


@get("/me/sessions", **requires(STAFF_SELF, CacheAwayError))
async def list_my_sessions(ctx: Context) -> list[SessionView]:
    """List the devices that are signed in; at most fifty, so in one piece."""
    return await list_sessions(ctx)


@delete("/me/sessions/{session_id:uuid}", **requires(STAFF_SELF, SessionNotFoundError, CacheAwayError))
async def revoke_my_session(ctx: Context, session_id: UUID) -> None:
    """Sign one device out."""
    await revoke_session(ctx, session_id=session_id)


@post("/me/sessions/revoke-others", status_code=200, **requires(STAFF_SELF, CacheAwayError))
async def revoke_my_other_sessions(ctx: Context) -> StaffSessionsEnded:
    """Sign every other device out."""
    return StaffSessionsEnded(await revoke_other_sessions(ctx))


def _own_id(ctx: Context) -> UUID:
    if ctx.actor.id is None:
        raise UnauthenticatedError
    return ctx.actor.id


ROUTES = [
    get_me,
    change_my_password,
    sign_out_of_console,
    list_my_sessions,
    revoke_my_session,
    revoke_my_other_sessions,
]
