"""Revoke all of one's own sessions but the present one."""

from jishi.kit.context import Context
from jishi.kit.errors import UnauthenticatedError
from jishi.modules.identity.ended_sessions import end_sessions
from jishi.modules.identity.tokens import Subject


async def revoke_other_sessions(ctx: Context) -> int:
    """End every other session of the actor; return how many.

    :raises CacheAwayError:
    """
    if ctx.actor.id is None:
        raise UnauthenticatedError
    return await end_sessions(ctx, Subject(ctx.actor.kind, ctx.actor.id), but=ctx.actor.session_id)
