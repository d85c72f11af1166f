"""The states of trades and orders, one axis each, and the moves between them as data."""

from enum import StrEnum

from jishi.kit.states import Transitions


class TradeState(StrEnum):
    """Whether a trade can still be paid."""

    UNPAID = "unpaid"
    DEPOSIT_PAID = "deposit_paid"
    PAID = "paid"
    CLOSED = "closed"


class OrderState(StrEnum):
    """Whether the deal stands."""

    PLACED = "placed"
    CONFIRMED = "confirmed"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


class PaymentState(StrEnum):
    """Where the money is."""

    UNPAID = "unpaid"
    DEPOSIT_PAID = "deposit_paid"
    PAID = "paid"
    PARTIALLY_REFUNDED = "partially_refunded"
    REFUNDED = "refunded"


class FulfillmentState(StrEnum):
    """Where the goods are."""

    UNFULFILLED = "unfulfilled"
    PARTIALLY_SHIPPED = "partially_shipped"
    SHIPPED = "shipped"
    RECEIVED = "received"


class ReservationState(StrEnum):
    """What became of the stock that a line reserved."""

    HELD = "held"
    CONSUMED = "consumed"
    RELEASED = "released"


TRADE_TRANSITIONS: Transitions[TradeState] = {
    TradeState.UNPAID: frozenset({TradeState.DEPOSIT_PAID, TradeState.PAID, TradeState.CLOSED}),
    TradeState.DEPOSIT_PAID: frozenset({TradeState.PAID, TradeState.CLOSED}),
    TradeState.PAID: frozenset(),
    TradeState.CLOSED: frozenset(),
}

ORDER_TRANSITIONS: Transitions[OrderState] = {
    OrderState.PLACED: frozenset({OrderState.CONFIRMED, OrderState.CANCELLED}),
    OrderState.CONFIRMED: frozenset({OrderState.COMPLETED, OrderState.CANCELLED}),
    OrderState.COMPLETED: frozenset(),
    OrderState.CANCELLED: frozenset(),
}

PAYMENT_TRANSITIONS: Transitions[PaymentState] = {
    PaymentState.UNPAID: frozenset({PaymentState.DEPOSIT_PAID, PaymentState.PAID}),
    PaymentState.DEPOSIT_PAID: frozenset({PaymentState.PAID}),
    PaymentState.PAID: frozenset({PaymentState.PARTIALLY_REFUNDED, PaymentState.REFUNDED}),
    PaymentState.PARTIALLY_REFUNDED: frozenset({PaymentState.REFUNDED}),
    PaymentState.REFUNDED: frozenset(),
}

# Back moves are for shipments that are cancelled before the carrier took them.
FULFILLMENT_TRANSITIONS: Transitions[FulfillmentState] = {
    FulfillmentState.UNFULFILLED: frozenset({FulfillmentState.PARTIALLY_SHIPPED, FulfillmentState.SHIPPED}),
    FulfillmentState.PARTIALLY_SHIPPED: frozenset({FulfillmentState.SHIPPED, FulfillmentState.UNFULFILLED}),
    FulfillmentState.SHIPPED: frozenset(
        {FulfillmentState.RECEIVED, FulfillmentState.PARTIALLY_SHIPPED, FulfillmentState.UNFULFILLED}
    ),
    FulfillmentState.RECEIVED: frozenset(),
}

RESERVATION_TRANSITIONS: Transitions[ReservationState] = {
    ReservationState.HELD: frozenset({ReservationState.CONSUMED, ReservationState.RELEASED}),
    ReservationState.CONSUMED: frozenset({ReservationState.HELD}),
    ReservationState.RELEASED: frozenset(),
}
