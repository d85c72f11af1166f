"""Act on a stuck refund."""

from jishi.kit.context import Context
from jishi.kit.errors import FieldProblem, InvalidInputError
from jishi.modules.payment.alerts import settle_alerts
from jishi.modules.payment.models import Alert
from jishi.modules.payment.repository import lock_refund
from jishi.modules.payment.rules.stuck import Act
from jishi.modules.payment.states import OPEN_REFUNDS, RefundChannel, RefundState
from jishi.modules.payment.usecases.retry_refund import retry_refund
from jishi.modules.payment.usecases.reverse_refund import reverse_refund


async def resolve_stuck_refund(ctx: Context, *, alert: Alert, act: Act, channel: RefundChannel | None) -> None:
    """Have an open refund asked for at once, send a failed one anew, or give the money back by another way.

    :raises InvalidInputError: compensation needs a channel other than the gateway.
    """
    order, refund = await lock_refund(ctx, alert.subject_id)
    if act is Act.RETRY and refund.state in OPEN_REFUNDS:
        refund.next_query_at, refund.misses = ctx.now, 0
        return
    way = RefundChannel(refund.channel) if act is Act.RETRY else channel
    if way is None or (act is Act.COMPENSATE and way is RefundChannel.GATEWAY):
        raise InvalidInputError(problems=[FieldProblem("/channel", "payment.other_channel_needed")])
    if refund.state != RefundState.FAILED:
        await reverse_refund(ctx, order=order, refund=refund, error_code="compensated")
    await retry_refund(ctx, order=order, refund=refund, channel=way)
    await settle_alerts(ctx, refund.id)
