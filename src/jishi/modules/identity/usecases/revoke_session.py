"""Revoke one of one's own sessions."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.errors import UnauthenticatedError
from jishi.modules.identity.errors import SessionNotFoundError
from jishi.modules.identity.revocations import write_revocations
from jishi.modules.identity.sessions import drop_sessions, find_session
from jishi.modules.identity.tokens import Subject


async def revoke_session(ctx: Context, *, session_id: UUID) -> None:
    """End a session of the actor; ending the present one, which may be over already, is signing out.

    :raises SessionNotFoundError: no such session of this actor.
    :raises CacheAwayError:
    """
    if ctx.actor.id is None:
        raise UnauthenticatedError
    subject = Subject(ctx.actor.kind, ctx.actor.id)
    session = await find_session(ctx, session_id)
    is_own = session is not None and session.subject == subject
    if not is_own and session_id != ctx.actor.session_id:
        raise SessionNotFoundError
    await write_revocations(ctx, [session_id])
    await drop_sessions(ctx, subject, [session_id])
