"""Say that somebody has looked at a fault."""

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.errors import NotFoundError
from jishi.kit.faults import Fault
from jishi.modules.desk.queries.list_events import sees_events


class FaultNotFoundError(NotFoundError):
    """Nothing of this name failed, or this actor may not see it."""

    code = "desk.fault_not_found"


async def resolve_fault(ctx: Context, *, name: str) -> Fault:
    """Take a fault from the list of what waits; it comes back when it fails again. Resolved twice, the first stays.

    :raises FaultNotFoundError:
    """
    query = select(Fault).where(Fault.name == name).with_for_update()
    fault = await ctx.session.scalar(query) if sees_events(ctx.actor) else None
    if fault is None:
        raise FaultNotFoundError
    if fault.seen_at is None:
        fault.seen_at, fault.seen_by = ctx.now, ctx.actor.id
    return fault
