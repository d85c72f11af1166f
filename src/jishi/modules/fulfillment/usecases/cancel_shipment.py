"""Cancel a shipment."""

from uuid import UUID

from jishi.contracts.fulfillment import ShipmentCancelled
from jishi.kit.context import Context
from jishi.kit.states import check_move
from jishi.modules.fulfillment.errors import ShipmentEndedError
from jishi.modules.fulfillment.models import Shipment
from jishi.modules.fulfillment.repository import lock_shipment
from jishi.modules.fulfillment.states import SHIPMENT_TRANSITIONS, ShipmentState
from jishi.modules.fulfillment.timeline_facts import timeline_facts
from jishi.modules.order.public import ShippedUnits, reverse_shipment


async def cancel_shipment(ctx: Context, *, shipment_id: UUID, reason: str) -> Shipment:
    """Take back a shipment that never left; its units are reserved for the order again. Doing it again changes nothing.

    :raises ShipmentNotFoundError:
    :raises ShipmentEndedError: it was delivered
    :raises OrderEndedError: the order is received, refunded or ended
    """
    _, shipment = await lock_shipment(ctx, shipment_id)
    if shipment.state == ShipmentState.CANCELLED:
        return shipment
    if shipment.state != ShipmentState.SHIPPED:
        raise ShipmentEndedError(number=shipment.number)
    check_move(SHIPMENT_TRANSITIONS, ShipmentState.SHIPPED, ShipmentState.CANCELLED, subject="shipment")
    units = ShippedUnits(
        order_id=shipment.order_id,
        quantities={line.position: line.quantity for line in shipment.lines},
        details={"shipments": [timeline_facts(shipment)]},
    )
    await reverse_shipment(ctx, units=units, reason=reason)
    shipment.state, shipment.cancelled_at, shipment.cancel_reason = ShipmentState.CANCELLED, ctx.now, reason
    shipment.version += 1
    ctx.publish(
        ShipmentCancelled(
            shipment_id=shipment.id, order_id=shipment.order_id, merchant_id=shipment.merchant_id, reason=reason
        )
    )
    return shipment
