"""Read orders as whoever ships them needs them."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from jishi.kit.context import Context
from jishi.modules.order.models import Order, OrderLine
from jishi.modules.order.queries.get_order import get_order_row
from jishi.modules.order.queries.load_parts import load_parts
from jishi.modules.order.repository import lock_lines, lock_orders
from jishi.modules.order.rules.guards import is_reshippable, is_shippable
from jishi.modules.order.shipping import LineToShip, OrderToShip
from jishi.modules.order.states import FulfillmentState


async def get_order_to_ship(ctx: Context, order_id: UUID) -> OrderToShip:
    """Return an order that the actor may see, unlocked.

    :raises OrderNotFoundError:
    """
    order = await get_order_row(ctx, order_id)
    return _to_ship(order, (await load_parts(ctx.session, [order])).lines[order.id])


async def lock_orders_to_ship(ctx: Context, order_ids: Iterable[UUID]) -> dict[UUID, OrderToShip]:
    """Return those of the orders that the actor may see, locked with their lines until the transaction ends."""
    orders = await lock_orders(ctx, order_ids)
    lines = await lock_lines(ctx, [order.id for order in orders])
    return {order.id: _to_ship(order, lines.get(order.id, [])) for order in orders}


def _to_ship(order: Order, lines: Sequence[OrderLine]) -> OrderToShip:
    return OrderToShip(
        order_id=order.id,
        number=order.number,
        merchant_id=order.merchant_id,
        warehouse_id=order.warehouse_id,
        buyer_id=order.buyer_id,
        is_shippable=is_shippable(order),
        is_reshippable=is_reshippable(order),
        is_received=order.fulfillment_state == FulfillmentState.RECEIVED,
        lines=[
            LineToShip(position=line.position, left=line.unshipped_quantity, shipped=line.shipped_quantity)
            for line in lines
        ],
    )
