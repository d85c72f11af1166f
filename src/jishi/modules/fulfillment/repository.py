"""Shipments and carriers for writing.

Lock order, for everybody: orders and their lines first (`order.public.lock_orders_to_ship`), then shipments by id. The
lock on the order is what keeps two shipments of it apart.
"""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import select

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.modules.fulfillment.errors import ShipmentNotFoundError
from jishi.modules.fulfillment.models import Carrier, Shipment
from jishi.modules.fulfillment.scope import shipments_of
from jishi.modules.fulfillment.states import ShipmentState
from jishi.modules.order.public import OrderToShip, lock_orders_to_ship


async def lock_shipment(ctx: Context, shipment_id: UUID) -> tuple[OrderToShip, Shipment]:
    """Return a shipment that the actor may see and its order, both locked, the order first.

    :raises ShipmentNotFoundError:
    """
    seen = select(Shipment.order_id).where(Shipment.id == shipment_id, shipments_of(ctx.actor))
    order_id = await ctx.session.scalar(seen)
    orders = await lock_orders_to_ship(ctx, [order_id]) if order_id else {}
    if order_id not in orders:
        raise ShipmentNotFoundError(shipment_id=shipment_id)
    query = select(Shipment).where(Shipment.id == shipment_id).with_for_update(key_share=True)
    return orders[order_id], (await ctx.session.scalars(query.execution_options(populate_existing=True))).one()


async def list_living_shipments(ctx: Context, order_ids: Iterable[UUID]) -> Sequence[Shipment]:
    """Return the shipments of locked orders that were not cancelled."""
    query = select(Shipment).where(is_any_of(Shipment.order_id, order_ids), Shipment.state != ShipmentState.CANCELLED)
    return (await ctx.session.scalars(query.execution_options(populate_existing=True))).all()


async def list_carriers_by_code(ctx: Context, codes: Iterable[str]) -> dict[str, Carrier]:
    """Return those of the carriers that exist."""
    query = select(Carrier).where(is_any_of(Carrier.code, set(codes)))
    return {carrier.code: carrier for carrier in await ctx.session.scalars(query)}
