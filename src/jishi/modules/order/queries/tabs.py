"""The tabs of the buyer's order page as SQL; `rules/labels.py` says the same of one order."""

from sqlalchemy import ColumnElement, and_, or_

from jishi.modules.order.models import Order
from jishi.modules.order.rules.labels import Tab
from jishi.modules.order.states import FulfillmentState, OrderState, PaymentState


def in_tab(tab: Tab) -> ColumnElement[bool]:
    """Return the condition that an order stands in `tab`.

    What is to ship or to receive is told as in the partial indexes of `orders`, so that they serve these lists.
    """
    stands = Order.order_state.in_([OrderState.CONFIRMED, OrderState.COMPLETED])
    is_refunded = Order.payment_state == PaymentState.REFUNDED
    moves = and_(Order.order_state == OrderState.CONFIRMED, ~is_refunded)
    is_received = Order.fulfillment_state == FulfillmentState.RECEIVED
    has_arrived = or_(Order.order_state == OrderState.COMPLETED, and_(stands, is_received))
    unshipped = Order.fulfillment_state.in_([FulfillmentState.UNFULFILLED, FulfillmentState.PARTIALLY_SHIPPED])
    conditions: dict[Tab, ColumnElement[bool]] = {
        Tab.TO_PAY: Order.order_state == OrderState.PLACED,
        Tab.TO_SHIP: and_(moves, unshipped),
        Tab.TO_RECEIVE: and_(moves, Order.fulfillment_state == FulfillmentState.SHIPPED),
        Tab.COMPLETED: or_(and_(stands, is_refunded), has_arrived),
        Tab.CANCELLED: Order.order_state == OrderState.CANCELLED,
    }
    return conditions[tab]
