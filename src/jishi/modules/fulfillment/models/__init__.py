"""The tables of this module."""

from jishi.modules.fulfillment.models.carrier import Carrier
from jishi.modules.fulfillment.models.shipment import Shipment, ShipmentLine

__all__ = ["Carrier", "Shipment", "ShipmentLine"]
