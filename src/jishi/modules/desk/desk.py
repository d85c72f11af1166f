"""What the desk of staff shows of itself: faults, events that nobody could take, and who looked at what is masked."""

from collections.abc import Sequence

from sqlalchemy import literal_column, select

from jishi.kit.context import Context
from jishi.kit.desk.exports import Column, ColumnKind, ExportKind, Portion, Rows
from jishi.kit.desk.to_dos import ToDo, Urgency, count_rows
from jishi.kit.faults import Fault
from jishi.kit.outbox import InboxRow
from jishi.modules.desk.models import Reveal
from jishi.modules.desk.permissions import EVENT_VIEW, REVEAL_LOG_VIEW
from jishi.modules.desk.queries.list_events import EventState, sees_events
from jishi.modules.desk.queries.list_reveals import REVEAL_SORTS, RevealFilter, reveal_conditions, view_reveals

_REVEAL = (
    Column("desk.at", ColumnKind.INSTANT),
    Column("desk.staff"),
    Column("desk.kind"),
    Column("desk.field", words="reveal_field"),
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


async def count_faults(ctx: Context) -> int:
    """Count what failed as a whole and nobody has looked at yet."""
    if not sees_events(ctx.actor):
        return 0
    return await count_rows(ctx.session, select(Fault.name).where(Fault.seen_at.is_(None)))


def _rows(ctx: Context, wanted: RevealFilter) -> Rows:
    return select(Reveal).where(*reveal_conditions(ctx.actor, wanted))


async def _cells(ctx: Context, rows: Sequence[tuple[Reveal]]) -> Portion:
    return [
        [each.at, each.staff_name, each.kind_text, each.field, str(each.subject_id), each.reason, each.client_ip]
        for each in await view_reveals(ctx, [row for (row,) in rows])
    ]


EXPORTS = [
    ExportKind(
        code="desk.reveals",
        permission=REVEAL_LOG_VIEW,
        columns=_REVEAL,
        filters=RevealFilter,
        rows=_rows,
        cells=_cells,
        sorts=REVEAL_SORTS,
    )
]
TO_DOS = [
    ToDo(
        code="desk.faults",
        permission=EVENT_VIEW,
        path="/faults",
        query={"is_waiting": "true"},
        count=count_faults,
        urgency=Urgency.NOW,
    ),
    ToDo(
        code="desk.dead_events",
        permission=EVENT_VIEW,
        path="/events",
        query={"state": EventState.DEAD},
        count=count_dead,
        urgency=Urgency.NOW,
    ),
]
