"""What an order's timeline keeps of a shipment."""

from typing import Any

from jishi.modules.fulfillment.models import Shipment


def timeline_facts(shipment: Shipment) -> dict[str, Any]:
    """Return the facts by which people know a shipment, and how many units it holds."""
    return {
        "number": shipment.number,
        "carrier_code": shipment.carrier_code,
        "tracking_number": shipment.tracking_number,
        "units": sum(line.quantity for line in shipment.lines),
    }
