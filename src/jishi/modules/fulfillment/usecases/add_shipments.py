"""Add planned shipments to their orders."""

from collections.abc import Sequence
from uuid import UUID

from jishi.contracts.fulfillment import ShipmentShipped, ShippedLine
from jishi.kit.context import Context
from jishi.kit.ids import new_id
from jishi.kit.numbers import Numbers
from jishi.modules.fulfillment.models import Shipment, ShipmentLine
from jishi.modules.fulfillment.rules.plan_shipments import PlannedShipment
from jishi.modules.fulfillment.states import ShipmentState
from jishi.modules.fulfillment.timeline_facts import timeline_facts
from jishi.modules.order.public import OrderToShip, ShippedUnits, record_shipments


async def add_shipments(
    ctx: Context, *, orders: Sequence[tuple[OrderToShip, Sequence[PlannedShipment]]]
) -> dict[UUID, list[Shipment]]:
    """Write sound boxes of locked orders, take their units off the orders and out of stock; return them by order.

    :raises UnitsNotShippableError: order disagrees with the plan
    :raises StockShortError: inventory disagrees with the reservation
    """
    numbers = await ctx.house.part(Numbers).take(sum(len(boxes) for _, boxes in orders), ctx.now)
    sent: dict[UUID, list[Shipment]] = {}
    shipped: list[ShippedUnits] = []
    for order, boxes in orders:
        own = [_shipment(ctx, order, box, str(numbers.pop())) for box in boxes]
        sent[order.order_id] = own
        details = {"shipments": [timeline_facts(shipment) for shipment in own]}
        shipped.append(ShippedUnits(order_id=order.order_id, quantities=_sum(own), details=details))
        for shipment in own:
            ctx.session.add(shipment)
            ctx.publish(_event(shipment))
    await record_shipments(ctx, shipments=shipped)
    return sent


def _shipment(ctx: Context, order: OrderToShip, box: PlannedShipment, number: str) -> Shipment:
    return Shipment(
        id=new_id(),
        number=number,
        order_id=order.order_id,
        merchant_id=order.merchant_id,
        warehouse_id=order.warehouse_id,
        buyer_id=order.buyer_id,
        carrier_code=box.carrier_code,
        tracking_number=box.tracking_number,
        state=ShipmentState.SHIPPED,
        shipped_by=ctx.actor.label(),
        shipped_at=ctx.now,
        note=box.note or None,
        version=1,
        lines=[ShipmentLine(position=position, quantity=units) for position, units in sorted(box.units.items())],
    )


def _sum(shipments: Sequence[Shipment]) -> dict[int, int]:
    units: dict[int, int] = {}
    for shipment in shipments:
        for line in shipment.lines:
            units[line.position] = units.get(line.position, 0) + line.quantity
    return units


def _event(shipment: Shipment) -> ShipmentShipped:
    return ShipmentShipped(
        shipment_id=shipment.id,
        order_id=shipment.order_id,
        merchant_id=shipment.merchant_id,
        warehouse_id=shipment.warehouse_id,
        buyer_id=shipment.buyer_id,
        carrier_code=shipment.carrier_code,
        tracking_number=shipment.tracking_number,
        lines=[ShippedLine(position=line.position, quantity=line.quantity) for line in shipment.lines],
        shipped_at=shipment.shipped_at,
    )
