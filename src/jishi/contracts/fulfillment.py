"""Ids and events of shipments."""

from datetime import datetime
from typing import ClassVar, NewType
from uuid import UUID

import msgspec

from jishi.kit.events import Event

ShipmentId = NewType("ShipmentId", UUID)


class ShippedLine(msgspec.Struct, frozen=True, kw_only=True):
    """So many units of an order line."""

    position: int
    quantity: int


class ShipmentShipped(Event, frozen=True, kw_only=True):
    """A shipment was handed to its carrier."""

    name: ClassVar[str] = "fulfillment.shipped.v1"
    shipment_id: UUID
    order_id: UUID
    merchant_id: UUID
    warehouse_id: UUID
    buyer_id: UUID
    carrier_code: str
    tracking_number: str
    lines: list[ShippedLine]
    shipped_at: datetime


class ShipmentCancelled(Event, frozen=True, kw_only=True):
    """A shipment never left, or came straight back; its units are reserved for the order again."""

    name: ClassVar[str] = "fulfillment.shipment_cancelled.v1"
    shipment_id: UUID
    order_id: UUID
    merchant_id: UUID
    reason: str


class TrackingChanged(Event, frozen=True, kw_only=True):
    """A shipment's carrier or tracking number was corrected."""

    name: ClassVar[str] = "fulfillment.tracking_changed.v1"
    shipment_id: UUID
    order_id: UUID
    carrier_code: str
    tracking_number: str


class ShipmentDelivered(Event, frozen=True, kw_only=True):
    """A shipment reached its recipient."""

    name: ClassVar[str] = "fulfillment.delivered.v1"
    shipment_id: UUID
    order_id: UUID
    delivered_at: datetime
