"""What can happen to an order, as its timeline names it; texts ``order.act.<act>`` in the locales."""

from enum import StrEnum


class Act(StrEnum):
    """One kind of timeline entry. `PLACED` is never written: readers put it in front."""

    PLACED = "placed"
    DEPOSIT_PAID = "deposit_paid"
    PAID = "paid"
    LATE_PAYMENT = "late_payment"
    WRONG_PAYMENT = "wrong_payment"
    CANCELLED = "cancelled"
    SHIPPED = "shipped"
    SHIPMENT_CANCELLED = "shipment_cancelled"
    TRACKING_CHANGED = "tracking_changed"
    SHIPPING_REQUESTED = "shipping_requested"
    RECEIVED = "received"
    UNITS_REFUNDED = "units_refunded"
    REFUNDED = "refunded"
    DEPOSIT_KEPT = "deposit_kept"
    COMPLETED = "completed"
    PRICE_CHANGED = "price_changed"
    ADDRESS_CHANGED = "address_changed"
    BUYER_NOTE_CHANGED = "buyer_note_changed"
    STAFF_NOTE_CHANGED = "staff_note_changed"


# What staff must look at; the console lists these (see the partial index of the timeline).
ALERTS = frozenset({Act.LATE_PAYMENT, Act.WRONG_PAYMENT, Act.SHIPPING_REQUESTED})
# What buyers are not shown.
INTERNAL = frozenset({Act.STAFF_NOTE_CHANGED})
