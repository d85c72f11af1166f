"""Cancel an order."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.kit.texts import keep_text
from jishi.modules.order.cancellation import end_paid_order
from jishi.modules.order.errors import OrderAlreadyShippedError, OrderEndedError, PaymentArrivedError
from jishi.modules.order.models import Order
from jishi.modules.order.queries.get_returnable_trade import find_pending
from jishi.modules.order.reasons import CancelReason, check_reason
from jishi.modules.order.repository import lock_order_with_trade
from jishi.modules.order.rules.guards import is_cancellable, is_unshipped
from jishi.modules.order.states import OrderState, TradeState
from jishi.modules.order.usecases.close_trades import close_trades
from jishi.modules.payment.public import Origin, request_refund

REFUND_ORIGIN = "order.cancelled"


async def cancel_order(ctx: Context, *, order_id: UUID, reason: CancelReason) -> Order:
    """Cancel an order of which nothing was shipped; cancelling it again changes nothing.

    Of a trade that waits for money nothing can be cancelled alone: the whole trade is closed. A paid order's stock is released and
    the refund of what is left of its money is requested; its payment axis moves when the money has gone back.

    :raises OrderNotFoundError:
    :raises PaymentArrivedError: its money has come this moment; once it is noted, the order can be cancelled as paid
    :raises OrderAlreadyShippedError: part of it has left; it can be refused or sent back instead
    :raises OrderEndedError: it is completed or refunded
    :raises InvalidInputError: the reason is not this actor's to give
    """
    check_reason(ctx.actor, reason)
    trade, order = await lock_order_with_trade(ctx, order_id)
    if order.order_state == OrderState.CANCELLED:
        return order
    if trade.state in {TradeState.UNPAID, TradeState.DEPOSIT_PAID}:
        if not await close_trades(ctx, trade_ids=[trade.id], reason=reason):
            raise PaymentArrivedError(number=order.number)
        return order
    if not is_unshipped(order):
        raise OrderAlreadyShippedError(number=order.number)
    if not is_cancellable(order):
        raise OrderEndedError(number=order.number)
    await _cancel_paid(ctx, order, reason)
    return order


async def _cancel_paid(ctx: Context, order: Order, reason: CancelReason) -> None:
    promised = await find_pending(ctx, order.trade_id)
    pending = sum(minor for (order_id, _), minor in promised.items() if order_id == order.id)
    refund = Money(max(0, order.total_minor - order.refunded_minor - pending), order.currency)
    await end_paid_order(ctx, order, reason, refund)
    if refund:
        told = keep_text(f"order.reason.{reason}")
        await request_refund(
            ctx, trade_id=order.trade_id, amount=refund, reason=told, origin=Origin(REFUND_ORIGIN, order.id)
        )
