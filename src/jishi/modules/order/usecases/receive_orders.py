"""Receive orders whose goods have arrived."""

from collections.abc import Sequence

from jishi.contracts.order import OrderReceived
from jishi.kit.access import ActorKind
from jishi.kit.context import Context
from jishi.modules.order.acts import Act
from jishi.modules.order.models import Order
from jishi.modules.order.queries.load_timers import load_timers
from jishi.modules.order.rules.timers import start_after_sale_clock, timers_of
from jishi.modules.order.states import FulfillmentState
from jishi.modules.order.transition import Cause, transition


async def receive_orders(ctx: Context, *, orders: Sequence[Order]) -> None:
    """Move locked, wholly shipped orders to received and start the clocks of review and after-sale.

    :raises IllegalTransitionError: one of them is not wholly shipped
    """
    kept = await load_timers(ctx.session, {order.merchant_id for order in orders})
    for order in orders:
        transition(ctx, order, FulfillmentState.RECEIVED, Cause(act=Act.RECEIVED))
        start_after_sale_clock(order, timers_of(order.merchant_id, kept), ctx.now)
        assert order.after_sale_until is not None
        ctx.publish(
            OrderReceived(
                order_id=order.id,
                trade_id=order.trade_id,
                merchant_id=order.merchant_id,
                buyer_id=order.buyer_id,
                is_automatic=ctx.actor.kind is ActorKind.SYSTEM,
                received_at=ctx.now,
                after_sale_until=order.after_sale_until,
            )
        )
