"""Deliver the shipments of an order."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from jishi.contracts.fulfillment import ShipmentDelivered
from jishi.kit.context import Context
from jishi.kit.states import check_move
from jishi.modules.fulfillment.models import Shipment
from jishi.modules.fulfillment.states import SHIPMENT_TRANSITIONS, ShipmentState


async def deliver_shipments(ctx: Context, *, order_id: UUID, delivered_at: datetime) -> list[Shipment]:
    """Mark as delivered what is still on its way of a received order; return what was."""
    query = select(Shipment).where(Shipment.order_id == order_id, Shipment.state == ShipmentState.SHIPPED)
    locked = query.order_by(Shipment.id).with_for_update(key_share=True).execution_options(populate_existing=True)
    shipments = list(await ctx.session.scalars(locked))
    for shipment in shipments:
        check_move(SHIPMENT_TRANSITIONS, ShipmentState.SHIPPED, ShipmentState.DELIVERED, subject="shipment")
        shipment.state, shipment.delivered_at = ShipmentState.DELIVERED, delivered_at
        shipment.version += 1
        ctx.publish(ShipmentDelivered(shipment_id=shipment.id, order_id=order_id, delivered_at=delivered_at))
    return shipments
