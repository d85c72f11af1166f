"""Give up events that a handler cannot take."""

from collections.abc import Sequence

from jishi.kit.context import Context
from jishi.kit.outbox import InboxRow
from jishi.modules.desk.event_acts import DeliveryKey, DeliveryResult, act_on_deliveries
from jishi.modules.desk.rules.deliveries import EventActKind


async def drop_events(ctx: Context, *, keys: Sequence[DeliveryKey], reason: str) -> list[DeliveryResult]:
    """Leave each delivery undone; what its handler would have done, nobody does. It may still be retried."""

    def give_up(row: InboxRow) -> None:
        row.state, row.next_attempt_at = "dropped", None

    return await act_on_deliveries(ctx, keys, EventActKind.DROP, reason, give_up)
