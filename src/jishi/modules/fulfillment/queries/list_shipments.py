"""List shipments."""

from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, select

from jishi.kit.conditions import matching, within
from jishi.kit.context import Context
from jishi.kit.paging import BadCursorError, Page, cut_page, read_cursor, write_cursor
from jishi.modules.fulfillment.answers import ConsoleShipment, ShipmentView
from jishi.modules.fulfillment.models import Shipment
from jishi.modules.fulfillment.queries.shape_shipments import (
    load_carrier_names,
    shape_console_shipment,
    shape_shipment,
)
from jishi.modules.fulfillment.rules.tracking import clean_tracking_number
from jishi.modules.fulfillment.scope import shipments_of
from jishi.modules.fulfillment.states import ShipmentState
from jishi.modules.order.public import get_order_to_ship


class ShipmentFilter(msgspec.Struct, frozen=True, kw_only=True):
    """All given conditions hold at once; the period is half-open."""

    order_id: UUID | None = None
    merchant_id: UUID | None = None
    warehouse_id: UUID | None = None
    carrier_code: str | None = None
    tracking_number: str | None = None
    state: ShipmentState | None = None
    shipped_from: datetime | None = None
    shipped_to: datetime | None = None


async def list_shipments_of_order(ctx: Context, order_id: UUID) -> list[ShipmentView]:
    """Return the shipments of an order of the buyer who asks, cancelled ones left out, first shipped first.

    :raises OrderNotFoundError:
    """
    await get_order_to_ship(ctx, order_id)
    query = select(Shipment).where(Shipment.order_id == order_id, Shipment.state != ShipmentState.CANCELLED)
    shipments = list(await ctx.session.scalars(query.order_by(Shipment.id)))
    names = await load_carrier_names(ctx, shipments)
    return [shape_shipment(shipment, names) for shipment in shipments]


async def list_shipments(
    ctx: Context, *, wanted: ShipmentFilter, cursor: str | None = None, limit: int = 20
) -> Page[ConsoleShipment]:
    """Return shipments inside the bound of the staff who ask, newest first.

    :raises BadCursorError:
    """
    query = select(Shipment).where(shipments_of(ctx.actor), *_conditions(wanted))
    if cursor is not None:
        query = query.where(Shipment.id < _read_id(cursor))
    rows = list(await ctx.session.scalars(query.order_by(Shipment.id.desc()).limit(limit + 1)))
    page = cut_page(rows, limit, lambda shipment: write_cursor(str(shipment.id)))
    names = await load_carrier_names(ctx, page.items)
    items = [shape_console_shipment(shipment, names) for shipment in page.items]
    return Page(items=items, next_cursor=page.next_cursor)


def _conditions(wanted: ShipmentFilter) -> list[ColumnElement[bool]]:
    number = clean_tracking_number(wanted.tracking_number) if wanted.tracking_number is not None else None
    return [
        *matching(
            [
                (Shipment.order_id, wanted.order_id),
                (Shipment.merchant_id, wanted.merchant_id),
                (Shipment.warehouse_id, wanted.warehouse_id),
                (Shipment.carrier_code, wanted.carrier_code),
                (Shipment.tracking_number, number),
                (Shipment.state, wanted.state),
            ]
        ),
        *within(Shipment.shipped_at, wanted.shipped_from, wanted.shipped_to),
    ]


def _read_id(cursor: str) -> UUID:
    (key,) = read_cursor(cursor, str)
    try:
        return UUID(str(key))
    except ValueError as error:
        raise BadCursorError from error
