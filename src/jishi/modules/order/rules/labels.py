"""What a buyer reads of an order: one label and one tab, derived from the axes."""

from collections.abc import Mapping
from enum import StrEnum

from jishi.modules.order.models import Order
from jishi.modules.order.states import FulfillmentState, OrderState, PaymentState


class Label(StrEnum):
    """The one word for where an order stands; texts ``order.label.<label>``."""

    TO_PAY = "to_pay"
    TO_PAY_BALANCE = "to_pay_balance"
    TO_SHIP = "to_ship"
    PARTIALLY_SHIPPED = "partially_shipped"
    TO_RECEIVE = "to_receive"
    COMPLETED = "completed"
    REFUNDED = "refunded"
    CANCELLED = "cancelled"


class Tab(StrEnum):
    """A list of the buyer's order page."""

    TO_PAY = "to_pay"
    TO_SHIP = "to_ship"
    TO_RECEIVE = "to_receive"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


TAB_OF: Mapping[Label, Tab] = {
    Label.TO_PAY: Tab.TO_PAY,
    Label.TO_PAY_BALANCE: Tab.TO_PAY,
    Label.TO_SHIP: Tab.TO_SHIP,
    Label.PARTIALLY_SHIPPED: Tab.TO_SHIP,
    Label.TO_RECEIVE: Tab.TO_RECEIVE,
    Label.COMPLETED: Tab.COMPLETED,
    Label.REFUNDED: Tab.COMPLETED,
    Label.CANCELLED: Tab.CANCELLED,
}

_WHILE_GOODS_MOVE: Mapping[str, Label] = {
    FulfillmentState.UNFULFILLED: Label.TO_SHIP,
    FulfillmentState.PARTIALLY_SHIPPED: Label.PARTIALLY_SHIPPED,
    FulfillmentState.SHIPPED: Label.TO_RECEIVE,
}


def label_of(order: Order) -> Label:
    """Return the order's label; `queries/tabs.py` says the same in SQL."""
    if order.order_state == OrderState.CANCELLED:
        return Label.CANCELLED
    if order.order_state == OrderState.PLACED:
        has_deposit = order.payment_state == PaymentState.DEPOSIT_PAID
        return Label.TO_PAY_BALANCE if has_deposit else Label.TO_PAY
    if order.payment_state == PaymentState.REFUNDED:
        return Label.REFUNDED
    if order.order_state == OrderState.COMPLETED or order.fulfillment_state == FulfillmentState.RECEIVED:
        return Label.COMPLETED
    return _WHILE_GOODS_MOVE[order.fulfillment_state]
