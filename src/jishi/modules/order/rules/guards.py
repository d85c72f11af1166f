"""What may be done with an order as it stands: named conditions, shared by use cases and the list of allowed acts."""

from collections.abc import Sequence
from datetime import datetime

from jishi.modules.order.models import Order, OrderLine, Trade
from jishi.modules.order.reasons import CancelReason
from jishi.modules.order.states import FulfillmentState, OrderState, PaymentState, TradeState


def is_payable(trade: Trade, now: datetime) -> bool:
    """Say whether the trade waits for money that may be paid now: all of it, its deposit, or its balance in that window."""
    if trade.state == TradeState.DEPOSIT_PAID:
        return trade.balance_from is not None and trade.balance_from <= now < trade.pay_due_at
    return trade.state == TradeState.UNPAID and now < trade.pay_due_at


def is_repriceable(trade: Trade, now: datetime) -> bool:
    """Say whether staff may lower what is due: not where deposit and balance were agreed on."""
    return trade.deposit_minor is None and is_payable(trade, now)


def is_unshipped(order: Order) -> bool:
    """Say whether every unit of the order is still in its warehouse."""
    return order.fulfillment_state == FulfillmentState.UNFULFILLED


def is_cancellable(order: Order) -> bool:
    """Say whether the order may be cancelled: not ended, and nothing of it shipped."""
    return order.order_state in {OrderState.PLACED, OrderState.CONFIRMED} and is_unshipped(order)


def is_shippable(order: Order) -> bool:
    """Say whether units of the order may leave the warehouse: paid, not refunded, something left."""
    return (
        order.order_state == OrderState.CONFIRMED
        and order.payment_state in {PaymentState.PAID, PaymentState.PARTIALLY_REFUNDED}
        and order.fulfillment_state in {FulfillmentState.UNFULFILLED, FulfillmentState.PARTIALLY_SHIPPED}
    )


def is_receivable(order: Order) -> bool:
    """Say whether the buyer may confirm receipt: all of it shipped."""
    return order.order_state == OrderState.CONFIRMED and order.fulfillment_state == FulfillmentState.SHIPPED


def is_reshippable(order: Order) -> bool:
    """Say whether a shipment of the order may still be cancelled or corrected: not received, not ended."""
    return (
        order.order_state == OrderState.CONFIRMED
        and order.payment_state != PaymentState.REFUNDED
        and order.fulfillment_state in {FulfillmentState.PARTIALLY_SHIPPED, FulfillmentState.SHIPPED}
    )


def shipping_of(lines: Sequence[OrderLine]) -> FulfillmentState:
    """Return how far an order is shipped by its lines."""
    if all(line.shipped_quantity == 0 for line in lines):
        return FulfillmentState.UNFULFILLED
    is_whole = all(line.unshipped_quantity == 0 for line in lines)
    return FulfillmentState.SHIPPED if is_whole else FulfillmentState.PARTIALLY_SHIPPED


def is_unit_refundable(order: Order) -> bool:
    """Say whether money may go back for single units: paid, not all of it back, and not cancelled."""
    return order.order_state in {OrderState.CONFIRMED, OrderState.COMPLETED} and order.payment_state in {
        PaymentState.PAID,
        PaymentState.PARTIALLY_REFUNDED,
    }


def is_whole_back(order: Order) -> bool:
    """Say whether all of a paid order's money has gone back, or was asked back when it was cancelled.

    Of an order that ended because its units were refunded one by one, something may be held back still.
    """
    is_cancelled = order.order_state == OrderState.CANCELLED and order.cancel_reason != CancelReason.REFUNDED
    return is_cancelled or order.payment_state == PaymentState.REFUNDED


def has_goods_left(order: Order, lines: Sequence[OrderLine]) -> bool:
    """Say whether the buyer keeps anything of a paid order."""
    if order.order_state == OrderState.CANCELLED or order.payment_state == PaymentState.REFUNDED:
        return False
    return any(line.refunded_quantity < line.quantity for line in lines)


def is_completable(order: Order, now: datetime) -> bool:
    """Say whether the after-sale window of a received order is over."""
    return (
        order.order_state == OrderState.CONFIRMED
        and order.fulfillment_state == FulfillmentState.RECEIVED
        and order.after_sale_until is not None
        and order.after_sale_until <= now
    )
