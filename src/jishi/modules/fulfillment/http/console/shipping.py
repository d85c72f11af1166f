"""How staff ship."""

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import post
from msgspec import Meta

from jishi.kit.context import Context
from jishi.kit.http.route import requires
from jishi.modules.fulfillment.answers import ShipResult
from jishi.modules.fulfillment.drafts import ErrorPolicy, OrderDraft, ShipmentDraft
from jishi.modules.fulfillment.errors import ShipmentsRefusedError
from jishi.modules.fulfillment.permissions import FULFILLMENT_SHIP
from jishi.modules.fulfillment.queries.shape_results import shape_results
from jishi.modules.fulfillment.usecases import ship_order as one
from jishi.modules.fulfillment.usecases import ship_orders as many
from jishi.modules.order.public import OrderNotFoundError


class ShipOrderBody(msgspec.Struct, frozen=True):
    """The boxes of an order; one without lines holds everything that is left."""

    shipments: Annotated[list[ShipmentDraft], Meta(min_length=1, max_length=50)]


class ShipOrdersBody(msgspec.Struct, frozen=True):
    """The boxes of many orders, and what becomes of the rest when some of it cannot be done."""

    rows: Annotated[list[OrderDraft], Meta(min_length=1, max_length=200)]
    policy: ErrorPolicy = ErrorPolicy.REJECT_ALL


@post("/orders/{order_id:uuid}/shipments", **requires(FULFILLMENT_SHIP, OrderNotFoundError, ShipmentsRefusedError))
async def ship_order(ctx: Context, order_id: UUID, data: ShipOrderBody) -> ShipResult:
    """Ship an order, whole or in part, in one or several boxes.

    Shipping the same carrier and number again returns what was shipped before. Every problem is listed at once. A
    number that does not look like the carrier's others is a warning only.
    """
    row = await one.ship_order(ctx, order_id=order_id, shipments=data.shipments)
    (result,) = await shape_results(ctx, [row])
    return result


@post("/shipments/bulk", status_code=200, **requires(FULFILLMENT_SHIP, ShipmentsRefusedError))
async def ship_orders(ctx: Context, data: ShipOrdersBody) -> list[ShipResult]:
    """Ship many orders at once; orders that travel in one box share its carrier and number.

    `reject_all` does nothing when anything is wrong, `reject_failed_rows` does the orders without a problem,
    `ignore_failed` also the sound boxes of an order with one. The answer has a result a row, in the same order.
    """
    return await shape_results(ctx, await many.ship_orders(ctx, drafts=data.rows, policy=data.policy))


ROUTES = [ship_order, ship_orders]
