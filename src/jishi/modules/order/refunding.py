"""What money that went back means for its order, whoever asked for it."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from jishi.contracts.order import OrderRefunded
from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.modules.order.acts import Act
from jishi.modules.order.cancellation import end_paid_order
from jishi.modules.order.models import Order, OrderLine
from jishi.modules.order.queries.load_timers import load_timers
from jishi.modules.order.reasons import CancelReason
from jishi.modules.order.repository import is_trade_gone
from jishi.modules.order.reservation import drop_refunded, drop_unshipped, lock_stock_of
from jishi.modules.order.rules.guards import is_cancellable, shipping_of
from jishi.modules.order.rules.points import points_returned
from jishi.modules.order.rules.timers import start_receiving_clock, timers_of
from jishi.modules.order.states import FulfillmentState, OrderState, PaymentState
from jishi.modules.order.transition import Cause, record_act, transition


def refunded_of(orders: Sequence[Order]) -> dict[UUID, int]:
    """Return what is refunded of each order, to be compared with later."""
    return {order.id: order.refunded_minor for order in orders}


async def move_refunded_orders(
    ctx: Context,
    orders: Sequence[Order],
    lines: Mapping[UUID, Sequence[OrderLine]],
    *,
    before: Mapping[UUID, int],
    refund_id: UUID,
) -> None:
    """Move those of a trade's locked orders to which a refund was added since `before`."""
    ended = [order for order in orders if order.refunded_minor == order.total_minor]
    if len(ended) > 1:
        await lock_stock_of(ctx, [line for order in ended for line in lines.get(order.id, [])])
    for order in orders:
        share = order.refunded_minor - before[order.id]
        if share:
            own = lines.get(order.id, [])
            await move_refunded_order(ctx, order, own, refund_id=refund_id, amount=Money(share, order.currency))


async def move_refunded_order(
    ctx: Context, order: Order, lines: Sequence[OrderLine], *, refund_id: UUID, amount: Money
) -> None:
    """Move the payment axis of a locked order to which a refund was added already, and tell of it.

    When all of it has gone back nobody will ship what is left: its stock is freed, and where nothing was shipped the order
    is cancelled.
    """
    is_all = order.refunded_minor == order.total_minor
    target = PaymentState.REFUNDED if is_all else PaymentState.PARTIALLY_REFUNDED
    cause = Cause(act=Act.REFUNDED, details={"refund_id": str(refund_id), "amount_minor": amount.minor})
    if order.payment_state == target:
        record_act(ctx, order, cause)
    else:
        transition(ctx, order, target, cause)
    await tell_refunded(ctx, order, lines, amount)
    if is_all and is_cancellable(order):
        await end_paid_order(ctx, order, CancelReason.REFUNDED, Money(0, order.currency))
    elif is_all:
        await drop_unshipped(ctx, lines)
        await _end_shipping(ctx, order, lines, cause)


async def tell_refunded(ctx: Context, order: Order, lines: Sequence[OrderLine], amount: Money) -> None:
    """Tell that money of a locked order with these lines went back, or, with none, that the last of its units did."""
    ctx.publish(
        OrderRefunded(
            order_id=order.id,
            trade_id=order.trade_id,
            merchant_id=order.merchant_id,
            buyer_id=order.buyer_id,
            amount_minor=amount.minor,
            refunded_minor=order.refunded_minor,
            goods_refunded_minor=sum(line.refunded_minor for line in lines),
            currency=order.currency,
            is_whole_trade=await is_trade_gone(ctx, order.trade_id),
            points_returned=points_returned(order, lines),
        )
    )


async def leave_out_refunded(
    ctx: Context, order: Order, lines: Sequence[OrderLine], *, amount: Money, cause: Cause
) -> None:
    """Ship no units of a locked order whose money, `amount`, was asked back; with none left and none shipped, cancel it."""
    await drop_refunded(ctx, lines)
    if is_cancellable(order) and all(line.refunded_quantity == line.quantity for line in lines):
        await end_paid_order(ctx, order, CancelReason.REFUNDED, amount)
    else:
        await _end_shipping(ctx, order, lines, cause)


async def _end_shipping(ctx: Context, order: Order, lines: Sequence[OrderLine], cause: Cause) -> None:
    """Take a locked order that was partly shipped for wholly shipped where nothing is left to ship any more."""
    is_over = order.order_state == OrderState.CONFIRMED and shipping_of(lines) is FulfillmentState.SHIPPED
    if is_over and order.fulfillment_state == FulfillmentState.PARTIALLY_SHIPPED:
        transition(ctx, order, FulfillmentState.SHIPPED, cause)
        kept = await load_timers(ctx.session, [order.merchant_id])
        start_receiving_clock(order, timers_of(order.merchant_id, kept), ctx.now)
