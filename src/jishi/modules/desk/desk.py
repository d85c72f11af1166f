"""What the desk of staff shows of itself: events that nobody could take, and who looked at what is masked."""

from collections.abc import AsyncIterator

from sqlalchemy import literal_column, select

from jishi.kit.context import Context
from jishi.kit.desk.exports import Column, ColumnKind, ExportKind, Portion, count_to_export, read_portions
from jishi.kit.desk.to_dos import ToDo, Urgency, count_rows
from jishi.kit.outbox import InboxRow
from jishi.modules.desk.models import Reveal
from jishi.modules.desk.permissions import EVENT_VIEW, REVEAL_LOG_VIEW
from jishi.modules.desk.queries.list_events import EventState, sees_events
from jishi.modules.desk.queries.list_reveals import RevealFilter, reveal_conditions, view_reveals

_REVEAL = (
    Column("desk.at", ColumnKind.INSTANT),
    Column("desk.staff"),
    Column("desk.kind"),
    Column("desk.field"),
    Column("desk.subject"),
    Column("desk.reason"),
    Column("desk.ip"),
)


async def count_dead(ctx: Context) -> int:
    """Count deliveries that wait for staff."""
    if not sees_events(ctx.actor):
        return 0
    is_dead = InboxRow.state == literal_column("'dead'")
    return await count_rows(ctx.session, select(InboxRow.event_id).where(is_dead))


async def count_reveals(ctx: Context, wanted: RevealFilter) -> int:
    """Count looks at masked values."""
    return await count_to_export(ctx.session, select(Reveal.id).where(*reveal_conditions(ctx.actor, wanted)))


async def open_reveals(ctx: Context, wanted: RevealFilter) -> AsyncIterator[Portion]:
    """Yield looks at masked values, the newest first."""
    query = select(Reveal).where(*reveal_conditions(ctx.actor, wanted)).order_by(Reveal.id.desc())
    async for rows in read_portions(ctx.session, query):
        shown = await view_reveals(ctx, [row for (row,) in rows])
        yield [
            [each.at, each.staff_name, each.kind_text, each.field, str(each.subject_id), each.reason, each.client_ip]
            for each in shown
        ]


EXPORTS = [
    ExportKind(
        code="desk.reveals",
        permission=REVEAL_LOG_VIEW,
        columns=_REVEAL,
        filters=RevealFilter,
        count=count_reveals,
        open=open_reveals,
    )
]
TO_DOS = [
    ToDo(
        code="desk.dead_events",
        permission=EVENT_VIEW,
        path="/events",
        query={"state": EventState.DEAD},
        count=count_dead,
        urgency=Urgency.NOW,
    )
]
