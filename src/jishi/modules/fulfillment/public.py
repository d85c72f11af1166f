"""The door of fulfillment."""

from jishi.modules.fulfillment.drafts import DraftLine, ErrorPolicy, OrderDraft, ShipmentDraft
from jishi.modules.fulfillment.errors import ShipmentEndedError, ShipmentNotFoundError, ShipmentsRefusedError
from jishi.modules.fulfillment.usecases.cancel_shipment import cancel_shipment
from jishi.modules.fulfillment.usecases.create_known_carriers import create_known_carriers
from jishi.modules.fulfillment.usecases.deliver_shipments import deliver_shipments
from jishi.modules.fulfillment.usecases.ship_order import ship_order
from jishi.modules.fulfillment.usecases.ship_orders import ShippedRow, ship_orders

__all__ = [
    "DraftLine",
    "ErrorPolicy",
    "OrderDraft",
    "ShipmentDraft",
    "ShipmentEndedError",
    "ShipmentNotFoundError",
    "ShipmentsRefusedError",
    "ShippedRow",
    "cancel_shipment",
    "create_known_carriers",
    "deliver_shipments",
    "ship_order",
    "ship_orders",
]
