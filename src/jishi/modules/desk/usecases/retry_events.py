"""Have events told again to handlers that did not take them."""

from collections.abc import Sequence

from jishi.kit.context import Context
from jishi.kit.outbox import InboxRow
from jishi.modules.desk.event_acts import DeliveryKey, DeliveryResult, act_on_deliveries
from jishi.modules.desk.rules.deliveries import EventActKind


async def retry_events(ctx: Context, *, keys: Sequence[DeliveryKey], reason: str) -> list[DeliveryResult]:
    """Have the relay try each delivery at its next look; one that is done already stays done."""

    def make_due(row: InboxRow) -> None:
        row.state, row.next_attempt_at = "failed", ctx.now

    return await act_on_deliveries(ctx, keys, EventActKind.RETRY, reason, make_due)
