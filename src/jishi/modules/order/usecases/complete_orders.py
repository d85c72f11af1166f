"""Complete orders whose after-sale window is over."""

from collections.abc import Sequence

from jishi.contracts.order import OrderCompleted
from jishi.kit.context import Context
from jishi.modules.order.acts import Act
from jishi.modules.order.models import Order
from jishi.modules.order.states import OrderState
from jishi.modules.order.transition import Cause, transition


async def complete_orders(ctx: Context, *, orders: Sequence[Order]) -> None:
    """Move locked orders to completed; from here on their money is the merchant's.

    :raises IllegalTransitionError: one of them has ended already
    """
    for order in orders:
        transition(ctx, order, OrderState.COMPLETED, Cause(act=Act.COMPLETED))
        order.completed_at = ctx.now
        ctx.publish(
            OrderCompleted(
                order_id=order.id,
                trade_id=order.trade_id,
                merchant_id=order.merchant_id,
                buyer_id=order.buyer_id,
                earned_minor=order.total_minor - order.refunded_minor,
                currency=order.currency,
                completed_at=ctx.now,
            )
        )
