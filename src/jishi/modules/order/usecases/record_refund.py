"""Record a refund on its order."""

from uuid import UUID

from jishi.contracts.order import OrderRefunded
from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.modules.order.acts import Act
from jishi.modules.order.cancellation import end_paid_order
from jishi.modules.order.models import Order
from jishi.modules.order.queries.find_refunds import is_refund_recorded
from jishi.modules.order.reasons import CancelReason
from jishi.modules.order.repository import is_trade_gone, lock_lines, lock_order_with_trade
from jishi.modules.order.rules.guards import is_cancellable
from jishi.modules.order.rules.spread_refund import spread_refund
from jishi.modules.order.states import PaymentState
from jishi.modules.order.transition import Cause, record_act, transition


async def record_refund(ctx: Context, *, order_id: UUID, refund_id: UUID, amount: Money) -> Order:
    """Add money that went back to the order and move its payment axis; the same refund again changes nothing.

    When all of it has gone back before anything was shipped, nobody will ship it: the order is cancelled, its stock freed.

    :raises OrderNotFoundError:
    """
    _, order = await lock_order_with_trade(ctx, order_id)
    if await is_refund_recorded(ctx, order_ids=[order.id], refund_id=refund_id):
        return order
    lines = (await lock_lines(ctx, [order.id])).get(order.id, [])
    spread_refund(order, lines, amount.minor)
    is_all = order.refunded_minor == order.total_minor
    target = PaymentState.REFUNDED if is_all else PaymentState.PARTIALLY_REFUNDED
    cause = Cause(act=Act.REFUNDED, details={"refund_id": str(refund_id), "amount_minor": amount.minor})
    if order.payment_state == target:
        record_act(ctx, order, cause)
    else:
        transition(ctx, order, target, cause)
    ctx.publish(
        OrderRefunded(
            order_id=order.id,
            trade_id=order.trade_id,
            merchant_id=order.merchant_id,
            buyer_id=order.buyer_id,
            amount_minor=amount.minor,
            refunded_minor=order.refunded_minor,
            currency=order.currency,
            is_whole_trade=is_all and await is_trade_gone(ctx, order.trade_id),
        )
    )
    if is_all and is_cancellable(order):
        await end_paid_order(ctx, order, CancelReason.REFUNDED, Money(0, order.currency))
    return order
