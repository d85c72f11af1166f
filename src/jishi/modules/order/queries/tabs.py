"""The tabs of the buyer's order page as SQL; `rules/labels.py` says the same of one order."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_

from jishi.modules.order.models import Order
from jishi.modules.order.rules.labels import Tab
from jishi.modules.order.states import FulfillmentState, OrderState, PaymentState


def in_tab(tab: Tab, now: datetime) -> ColumnElement[bool]:
    """Return the condition that an order stands in `tab` at `now`."""
    stands = Order.order_state.in_([OrderState.CONFIRMED, OrderState.COMPLETED])
    is_refunded = Order.payment_state == PaymentState.REFUNDED
    is_received = Order.fulfillment_state == FulfillmentState.RECEIVED
    may_review = Order.review_due_at > now
    unshipped = Order.fulfillment_state.in_([FulfillmentState.UNFULFILLED, FulfillmentState.PARTIALLY_SHIPPED])
    conditions: dict[Tab, ColumnElement[bool]] = {
        Tab.TO_PAY: Order.order_state == OrderState.PLACED,
        Tab.TO_SHIP: and_(stands, ~is_refunded, unshipped),
        Tab.TO_RECEIVE: and_(stands, ~is_refunded, Order.fulfillment_state == FulfillmentState.SHIPPED),
        Tab.TO_REVIEW: and_(stands, ~is_refunded, is_received, may_review),
        Tab.COMPLETED: and_(
            stands, or_(is_refunded, and_(is_received, or_(Order.review_due_at.is_(None), ~may_review)))
        ),
        Tab.CANCELLED: Order.order_state == OrderState.CANCELLED,
    }
    return conditions[tab]
