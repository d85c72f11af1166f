"""Errors that more than one file of this module raises."""

from jishi.kit.errors import DomainError, Kind, NotFoundError


class ShipmentNotFoundError(NotFoundError):
    """No such shipment, or none that this actor may see."""

    code = "fulfillment.shipment_not_found"


class CarrierNotFoundError(NotFoundError):
    """No such carrier."""

    code = "fulfillment.carrier_not_found"


class ShipmentsRefusedError(DomainError):
    """Something cannot be shipped, so nothing was; `problems` lists all of it."""

    code = "fulfillment.shipments_refused"
    kind = Kind.INVALID


class ShipmentEndedError(DomainError):
    """The shipment was delivered or cancelled, so this can no longer be done."""

    code = "fulfillment.shipment_ended"
    kind = Kind.CONFLICT
