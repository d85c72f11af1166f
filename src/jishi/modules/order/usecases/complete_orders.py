"""Complete orders whose after-sale window is over."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select

from jishi.contracts.order import OrderCompleted
from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.modules.order.acts import Act
from jishi.modules.order.models import Order, OrderLine
from jishi.modules.order.states import OrderState
from jishi.modules.order.transition import Cause, transition


async def complete_orders(ctx: Context, *, orders: Sequence[Order]) -> None:
    """Move locked orders to completed; from here on their money is the merchant's.

    :raises IllegalTransitionError: one of them has ended already
    """
    goods = await _sum_goods(ctx, orders)
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
                goods_minor=goods.get(order.id, 0),
            )
        )


async def _sum_goods(ctx: Context, orders: Sequence[Order]) -> dict[UUID, int]:
    """Return what stays paid for the goods that buyers keep, by order."""
    query = (
        select(OrderLine.order_id, func.sum(OrderLine.total_minor - OrderLine.refunded_minor))
        .where(
            is_any_of(OrderLine.order_id, [order.id for order in orders]),
            OrderLine.refunded_quantity < OrderLine.quantity,
        )
        .group_by(OrderLine.order_id)
    )
    return {order_id: int(minor) for order_id, minor in await ctx.session.execute(query)}
