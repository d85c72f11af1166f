"""Which buttons an order page shows; the use cases behind them ask the same guards."""

from datetime import datetime

from jishi.modules.order.models import Order, Trade
from jishi.modules.order.rules.guards import (
    is_cancellable,
    is_payable,
    is_receivable,
    is_repriceable,
    is_reshippable,
    is_shippable,
    is_unit_refundable,
)
from jishi.modules.order.rules.labels import Label, label_of
from jishi.modules.order.states import FulfillmentState, OrderState


def allowed_to_buyer(order: Order, trade: Trade, now: datetime) -> list[str]:
    """Return the acts that the buyer may do now, by name, in the order to show them."""
    is_paid = order.order_state == OrderState.CONFIRMED
    acts = {
        "pay": is_payable(trade, now),
        "confirm_receipt": is_receivable(order),
        "request_shipping": is_shippable(order),
        "change_address": is_cancellable(order),
        "change_note": is_cancellable(order),
        "request_after_sale": _is_in_after_sale(order, now),
        "cancel": is_cancellable(order),
        "buy_again": is_paid or order.order_state in {OrderState.COMPLETED, OrderState.CANCELLED},
    }
    return [act for act, is_allowed in acts.items() if is_allowed]


def allowed_to_staff(order: Order, trade: Trade, now: datetime) -> list[str]:
    """Return the acts that the order's states allow staff; permissions come on top of it."""
    acts = {
        "ship": is_shippable(order),
        "change_shipments": is_reshippable(order),
        "change_price": is_repriceable(trade, now),
        "change_address": is_cancellable(order),
        "cancel": is_cancellable(order),
        "refund_units": is_unit_refundable(order),
        "note": True,
    }
    return [act for act, is_allowed in acts.items() if is_allowed]


def _is_in_after_sale(order: Order, now: datetime) -> bool:
    """Say whether goods have left and the window to send them back is open."""
    if order.order_state != OrderState.CONFIRMED or label_of(order) is Label.REFUNDED:
        return False
    if order.fulfillment_state == FulfillmentState.RECEIVED:
        return order.after_sale_until is not None and now < order.after_sale_until
    return order.fulfillment_state != FulfillmentState.UNFULFILLED
