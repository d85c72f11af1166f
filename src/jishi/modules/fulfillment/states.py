"""The states of a shipment and the moves between them."""

from enum import StrEnum

from jishi.kit.states import Transitions


class ShipmentState(StrEnum):
    """Where a shipment is."""

    SHIPPED = "shipped"
    DELIVERED = "delivered"
    CANCELLED = "cancelled"


SHIPMENT_TRANSITIONS: Transitions[ShipmentState] = {
    ShipmentState.SHIPPED: frozenset({ShipmentState.DELIVERED, ShipmentState.CANCELLED}),
    ShipmentState.DELIVERED: frozenset(),
    ShipmentState.CANCELLED: frozenset(),
}
