"""What may be done with an order as it stands: named conditions, shared by use cases and the list of allowed acts."""

from datetime import datetime

from jishi.modules.order.models import Order, Trade
from jishi.modules.order.states import FulfillmentState, OrderState, PaymentState, TradeState


def is_payable(trade: Trade, now: datetime) -> bool:
    """Say whether the trade still waits for its money."""
    return trade.state == TradeState.UNPAID and now < trade.pay_due_at


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


def is_completable(order: Order, now: datetime) -> bool:
    """Say whether the after-sale window of a received order is over."""
    return (
        order.order_state == OrderState.CONFIRMED
        and order.fulfillment_state == FulfillmentState.RECEIVED
        and order.after_sale_until is not None
        and order.after_sale_until <= now
    )
