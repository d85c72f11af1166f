"""What the desk of staff shows of itself: events that nobody could take."""

from sqlalchemy import literal_column, select

from jishi.kit.context import Context
from jishi.kit.desk.to_dos import ToDo, Urgency, count_rows
from jishi.kit.outbox import InboxRow
from jishi.modules.desk.permissions import EVENT_VIEW
from jishi.modules.desk.queries.list_events import EventState, sees_events


async def count_dead(ctx: Context) -> int:
    """Count deliveries that wait for staff."""
    if not sees_events(ctx.actor):
        return 0
    is_dead = InboxRow.state == literal_column("'dead'")
    return await count_rows(ctx.session, select(InboxRow.event_id).where(is_dead))


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
