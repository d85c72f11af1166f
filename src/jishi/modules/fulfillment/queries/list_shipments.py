"""List shipments."""

from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta
from sqlalchemy import ColumnElement, select

from jishi.kit.access import Actor
from jishi.kit.clock import Instant
from jishi.kit.conditions import matching, within
from jishi.kit.context import Context
from jishi.kit.paging import Page, read_page
from jishi.kit.sorting import Sorts
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


class ShipmentFilter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All given conditions hold at once; the period is half-open."""

    order_id: UUID | None = None
    merchant_id: UUID | None = None
    warehouse_id: UUID | None = None
    carrier_code: Annotated[str, Meta(max_length=32)] | None = None
    tracking_number: Annotated[str, Meta(max_length=64)] | None = None
    state: ShipmentState | None = None
    shipped_from: Instant | None = None
    shipped_to: Instant | None = None


async def list_shipments_of_order(ctx: Context, order_id: UUID) -> list[ShipmentView]:
    """Return the shipments of an order of the buyer who asks, cancelled ones left out, first shipped first.

    Those of a received order have come, also in the moment before they are marked.

    :raises OrderNotFoundError:
    """
    order = await get_order_to_ship(ctx, order_id)
    query = select(Shipment).where(Shipment.order_id == order_id, Shipment.state != ShipmentState.CANCELLED)
    shipments = list(await ctx.session.scalars(query.order_by(Shipment.id)))
    names = await load_carrier_names(ctx, shipments)
    return [shape_shipment(shipment, names, has_come=order.is_received) for shipment in shipments]


SHIPMENT_SORTS = Sorts(columns={"shipped_at": Shipment.id}, tie=(Shipment.id,), usual="-shipped_at")


async def list_shipments(
    ctx: Context, *, wanted: ShipmentFilter, cursor: str | None = None, sort: str | None = None, limit: int = 20
) -> Page[ConsoleShipment]:
    """Return shipments inside the bound of the staff who ask, newest first.

    :raises BadCursorError:
    :raises InvalidInputError: it cannot be sorted so.
    """
    query = select(Shipment).where(*shipment_conditions(ctx.actor, wanted))
    page = await read_page(ctx.session, query, SHIPMENT_SORTS.run(sort), limit=limit, cursor=cursor)
    names = await load_carrier_names(ctx, page.items)
    return page.show(lambda shipment: shape_console_shipment(shipment, names))


def shipment_conditions(actor: Actor, wanted: ShipmentFilter) -> list[ColumnElement[bool]]:
    """Return the conditions of a filter, the actor's bound among them."""
    number = clean_tracking_number(wanted.tracking_number) if wanted.tracking_number is not None else None
    return [
        shipments_of(actor),
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
