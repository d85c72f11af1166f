"""Ending sessions everywhere: their refresh tokens in the cache, their access tokens in every process."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.modules.identity.revocations import write_revocations
from jishi.modules.identity.sessions import drop_sessions, find_sessions
from jishi.modules.identity.tokens import Subject


async def end_sessions(ctx: Context, subject: Subject, *, but: UUID | None = None) -> int:
    """End every session of `subject` except `but`; return how many.

    :raises CacheAwayError:
    """
    ids = [session.id for session in await find_sessions(ctx, subject) if session.id != but]
    await write_revocations(ctx, ids)
    await drop_sessions(ctx, subject, ids)
    return len(ids)
