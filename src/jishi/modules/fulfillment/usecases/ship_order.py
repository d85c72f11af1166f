"""Ship one order."""

from collections.abc import Sequence
from uuid import UUID

import msgspec

from jishi.kit.context import Context
from jishi.modules.fulfillment.drafts import ErrorPolicy, OrderDraft, ShipmentDraft
from jishi.modules.fulfillment.errors import ShipmentsRefusedError
from jishi.modules.fulfillment.usecases.ship_orders import ShippedRow, ship_orders
from jishi.modules.order.public import get_order_to_ship


async def ship_order(ctx: Context, *, order_id: UUID, shipments: Sequence[ShipmentDraft]) -> ShippedRow:
    """Ship boxes of one order, all or none; a draft without lines holds everything that is left.

    :raises OrderNotFoundError:
    :raises ShipmentsRefusedError: with every problem; pointers are ``/shipments/{place}/...``
    """
    await get_order_to_ship(ctx, order_id)
    draft = OrderDraft(order_id=order_id, shipments=list(shipments))
    try:
        (row,) = await ship_orders(ctx, drafts=[draft], policy=ErrorPolicy.REJECT_ALL)
    except ShipmentsRefusedError as error:
        problems = [msgspec.structs.replace(p, pointer=p.pointer.removeprefix("/rows/0")) for p in error.problems]
        raise ShipmentsRefusedError(problems=problems) from error
    return row
