"""Change the tracking number of a shipment."""

from uuid import UUID

import msgspec

from jishi.contracts.fulfillment import TrackingChanged
from jishi.kit.context import Context
from jishi.kit.errors import FieldProblem, StaleVersionError
from jishi.modules.fulfillment.errors import ShipmentEndedError, ShipmentsRefusedError
from jishi.modules.fulfillment.models import Shipment
from jishi.modules.fulfillment.repository import list_carriers_by_code, list_living_shipments, lock_shipment
from jishi.modules.fulfillment.rules.tracking import clean_tracking_number, is_tracking_number, is_usual
from jishi.modules.fulfillment.states import ShipmentState
from jishi.modules.fulfillment.timeline_facts import timeline_facts
from jishi.modules.order.public import record_tracking


class TrackedShipment(msgspec.Struct, frozen=True):
    """A shipment under its new number, and what is unusual about that."""

    shipment: Shipment
    warnings: list[FieldProblem]


async def change_tracking(
    ctx: Context, *, shipment_id: UUID, carrier_code: str, tracking_number: str, version: int
) -> TrackedShipment:
    """Correct the carrier or number of a shipment on its way; the order's timeline keeps both.

    :raises ShipmentNotFoundError:
    :raises StaleVersionError: the shipment changed since `version`
    :raises ShipmentEndedError: it was delivered or cancelled
    :raises ShipmentsRefusedError: the carrier or the number cannot be, or is that of another shipment of the order
    """
    _, shipment = await lock_shipment(ctx, shipment_id)
    if version != shipment.version:
        raise StaleVersionError(current=shipment.version)
    if shipment.state != ShipmentState.SHIPPED:
        raise ShipmentEndedError(number=shipment.number)
    number = clean_tracking_number(tracking_number)
    warnings = await _check(ctx, shipment, carrier_code, number)
    if (shipment.carrier_code, shipment.tracking_number) == (carrier_code, number):
        return TrackedShipment(shipment, warnings)
    before = timeline_facts(shipment)
    shipment.carrier_code, shipment.tracking_number = carrier_code, number
    shipment.version += 1
    details = {"before": before, "after": timeline_facts(shipment)}
    await record_tracking(ctx, order_id=shipment.order_id, details=details)
    ctx.publish(
        TrackingChanged(
            shipment_id=shipment.id, order_id=shipment.order_id, carrier_code=carrier_code, tracking_number=number
        )
    )
    return TrackedShipment(shipment, warnings)


async def _check(ctx: Context, shipment: Shipment, carrier_code: str, number: str) -> list[FieldProblem]:
    """Return what is unusual; raise what cannot be."""
    problems = []
    carrier = (await list_carriers_by_code(ctx, [carrier_code])).get(carrier_code)
    if carrier is None:
        problems.append(FieldProblem("/carrier_code", "fulfillment.carrier_unknown", {"code": carrier_code}))
    elif not carrier.is_enabled and carrier_code != shipment.carrier_code:
        problems.append(FieldProblem("/carrier_code", "fulfillment.carrier_disabled", {"code": carrier_code}))
    if not is_tracking_number(number):
        problems.append(FieldProblem("/tracking_number", "fulfillment.number_malformed"))
    for other in await list_living_shipments(ctx, [shipment.order_id]):
        if other is not shipment and (other.carrier_code, other.tracking_number) == (carrier_code, number):
            facts: dict[str, object] = {"number": other.number}
            problems.append(FieldProblem("/tracking_number", "fulfillment.number_used", facts))
    if problems:
        raise ShipmentsRefusedError(problems=problems)
    if carrier is not None and not is_usual(number, carrier.tracking_pattern):
        return [FieldProblem("/tracking_number", "fulfillment.number_unusual", {"carrier": carrier.code})]
    return []
