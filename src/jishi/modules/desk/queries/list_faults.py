"""What failed as a whole, for those who look after the shop."""

from datetime import datetime

import msgspec
from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.faults import Fault
from jishi.kit.paging import Page
from jishi.kit.texts import text
from jishi.modules.desk.queries.list_events import sees_events


class FaultView(msgspec.Struct, frozen=True, kw_only=True):
    """Something that failed: since when, how often, what it said last; `seen_at` is null while it waits for somebody."""

    name: str
    title: str
    began_at: datetime
    last_at: datetime
    times: int
    last_error: str
    seen_at: datetime | None


async def list_faults(ctx: Context, *, is_waiting: bool | None = None) -> Page[FaultView]:
    """Return what failed, what waits for somebody first: one page, since there are as many as there are names of work."""
    if not sees_events(ctx.actor):
        return Page(items=[], next_cursor=None)
    query = select(Fault).order_by(Fault.seen_at.is_not(None), Fault.last_at.desc())
    if is_waiting is not None:
        query = query.where(Fault.seen_at.is_(None) if is_waiting else Fault.seen_at.is_not(None))
    return Page(items=[view_fault(ctx, row) for row in await ctx.session.scalars(query)], next_cursor=None)


def view_fault(ctx: Context, row: Fault) -> FaultView:
    """Return a fault in the caller's language."""
    return FaultView(
        name=row.name,
        title=text(f"fault.{row.name}", ctx.locale),
        began_at=row.began_at,
        last_at=row.last_at,
        times=row.times,
        last_error=row.last_error,
        seen_at=row.seen_at,
    )
