"""What buyers read of their shipments."""

from uuid import UUID

from litestar import get

from jishi.kit.access import BUYER
from jishi.kit.context import Context
from jishi.kit.http.route import requires
from jishi.modules.fulfillment.answers import ShipmentView
from jishi.modules.fulfillment.queries import list_shipments as shipments
from jishi.modules.order.public import OrderNotFoundError


@get("/orders/{order_id:uuid}/shipments", **requires(BUYER, OrderNotFoundError))
async def list_shipments(ctx: Context, order_id: UUID) -> list[ShipmentView]:
    """List the boxes of an order: carrier, tracking number and what is in each."""
    return await shipments.list_shipments_of_order(ctx, order_id)


ROUTES = [list_shipments]
