"""What staff read and change of shipments."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec
from litestar import get, post, put
from litestar.di import Provide
from litestar.params import Parameter
from msgspec import Meta

from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.kit.http.instants import check_zones
from jishi.kit.http.route import requires, sorted_by
from jishi.kit.paging import BadCursorError, Page
from jishi.modules.fulfillment.answers import ConsoleShipment, RowProblem
from jishi.modules.fulfillment.errors import ShipmentEndedError, ShipmentNotFoundError, ShipmentsRefusedError
from jishi.modules.fulfillment.permissions import FULFILLMENT_CANCEL, FULFILLMENT_SHIP, FULFILLMENT_VIEW
from jishi.modules.fulfillment.queries import list_shipments as lists
from jishi.modules.fulfillment.queries.list_shipments import SHIPMENT_SORTS, ShipmentFilter
from jishi.modules.fulfillment.queries.shape_shipments import (
    load_carrier_names,
    shape_console_shipment,
    shape_problems,
)
from jishi.modules.fulfillment.states import ShipmentState
from jishi.modules.fulfillment.usecases import cancel_shipment as cancelling
from jishi.modules.fulfillment.usecases import change_tracking as tracking
from jishi.modules.order.public import OrderEndedError

Limit = Annotated[int, Parameter(ge=1, le=100)]


class CancelShipmentBody(msgspec.Struct, frozen=True):
    """Why the shipment never left."""

    reason: Annotated[str, Meta(min_length=1, max_length=200, pattern=r"\S")]


class TrackingBody(msgspec.Struct, frozen=True):
    """The right carrier and number; `version` of the shipment as read."""

    carrier_code: Annotated[str, Meta(min_length=1, max_length=32)]
    tracking_number: Annotated[str, Meta(min_length=1, max_length=64)]
    version: Annotated[int, Meta(ge=1)]


class TrackingAnswer(msgspec.Struct, frozen=True):
    """The shipment under its new number, and what is unusual about that."""

    shipment: ConsoleShipment
    warnings: list[RowProblem]


async def provide_shipment_filter(  # noqa: PLR0913 (one parameter a condition)
    order_id: UUID | None = None,
    merchant_id: UUID | None = None,
    warehouse_id: UUID | None = None,
    carrier_code: Annotated[str | None, Parameter(max_length=32)] = None,
    tracking_number: Annotated[str | None, Parameter(max_length=64)] = None,
    shipment_state: Annotated[ShipmentState | None, Parameter(query="state")] = None,
    shipped_from: datetime | None = None,
    shipped_to: datetime | None = None,
) -> ShipmentFilter:
    """Gather the conditions; all of them hold at once."""
    check_zones(shipped_from=shipped_from, shipped_to=shipped_to)
    return ShipmentFilter(
        order_id=order_id,
        merchant_id=merchant_id,
        warehouse_id=warehouse_id,
        carrier_code=carrier_code,
        tracking_number=tracking_number,
        state=shipment_state,
        shipped_from=shipped_from,
        shipped_to=shipped_to,
    )


@get(
    "/shipments",
    dependencies={"wanted": Provide(provide_shipment_filter)},
    **requires(FULFILLMENT_VIEW, BadCursorError),
)
async def list_shipments(
    ctx: Context,
    wanted: ShipmentFilter,
    cursor: str | None = None,
    sort: Annotated[str, sorted_by(SHIPMENT_SORTS)] = SHIPMENT_SORTS.usual,
    limit: Limit = 20,
) -> Page[ConsoleShipment]:
    """List shipments of the staff's merchants and warehouses, newest first."""
    return await lists.list_shipments(ctx, wanted=wanted, cursor=cursor, sort=sort, limit=limit)


@post(
    "/shipments/{shipment_id:uuid}/cancel",
    status_code=200,
    **requires(FULFILLMENT_CANCEL, ShipmentNotFoundError, ShipmentEndedError, OrderEndedError),
)
async def cancel_shipment(ctx: Context, shipment_id: UUID, data: CancelShipmentBody) -> ConsoleShipment:
    """Take back a shipment that never left; its units are reserved for the order again."""
    shipment = await cancelling.cancel_shipment(ctx, shipment_id=shipment_id, reason=data.reason)
    return shape_console_shipment(shipment, await load_carrier_names(ctx, [shipment]))


@put(
    "/shipments/{shipment_id:uuid}/tracking",
    **requires(FULFILLMENT_SHIP, ShipmentNotFoundError, ShipmentEndedError, ShipmentsRefusedError, StaleVersionError),
)
async def change_tracking(ctx: Context, shipment_id: UUID, data: TrackingBody) -> TrackingAnswer:
    """Correct the carrier or tracking number of a shipment on its way."""
    tracked = await tracking.change_tracking(
        ctx,
        shipment_id=shipment_id,
        carrier_code=data.carrier_code,
        tracking_number=data.tracking_number,
        version=data.version,
    )
    names = await load_carrier_names(ctx, [tracked.shipment])
    return TrackingAnswer(shape_console_shipment(tracked.shipment, names), shape_problems(tracked.warnings, ctx.locale))


ROUTES = [list_shipments, cancel_shipment, change_tracking]
