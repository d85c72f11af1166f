"""What cancelling means for one paid order, whoever caused it."""

from jishi.contracts.order import OrderCancelled
from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.modules.order.acts import Act
from jishi.modules.order.models import Order
from jishi.modules.order.reasons import CancelReason
from jishi.modules.order.repository import is_trade_gone
from jishi.modules.order.reservation import release_lines
from jishi.modules.order.states import OrderState
from jishi.modules.order.transition import Cause, transition


async def end_paid_order(ctx: Context, order: Order, reason: CancelReason, refund: Money) -> None:
    """Move a locked order of which nothing was shipped to cancelled, give back its stock and tell of it.

    `refund` is what the caller has asked payment to give back.
    """
    cause = Cause(act=Act.CANCELLED, reason=reason, details={"refund_minor": refund.minor})
    transition(ctx, order, OrderState.CANCELLED, cause)
    order.cancelled_at, order.cancel_reason, order.ship_due_at = ctx.now, reason, None
    await release_lines(ctx, [order.id])
    ctx.publish(
        OrderCancelled(
            order_id=order.id,
            trade_id=order.trade_id,
            merchant_id=order.merchant_id,
            buyer_id=order.buyer_id,
            reason=reason,
            was_paid=True,
            refund_minor=refund.minor,
            currency=order.currency,
            cancelled_at=ctx.now,
            is_whole_trade=await is_trade_gone(ctx, order.trade_id),
        )
    )
