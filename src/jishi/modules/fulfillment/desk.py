"""What the desk of staff shows of shipments."""

from collections.abc import Sequence

from sqlalchemy import or_, select

from jishi.kit.context import Context
from jishi.kit.desk.exports import Column, ColumnKind, ExportKind, Portion, Rows
from jishi.kit.desk.finders import Finder, Hit
from jishi.kit.translations import translate
from jishi.modules.fulfillment.models import Shipment
from jishi.modules.fulfillment.permissions import FULFILLMENT_VIEW
from jishi.modules.fulfillment.queries.list_shipments import SHIPMENT_SORTS, ShipmentFilter, shipment_conditions
from jishi.modules.fulfillment.queries.shape_shipments import load_carrier_names
from jishi.modules.fulfillment.rules.tracking import clean_tracking_number, is_tracking_number
from jishi.modules.fulfillment.scope import shipments_of
from jishi.modules.inventory.public import WarehouseSnapshot
from jishi.modules.merchant.public import MerchantSnapshot

_SHIPMENT = (
    Column("fulfillment.number"),
    Column("fulfillment.carrier"),
    Column("fulfillment.tracking_number"),
    Column("fulfillment.state", words="shipment_state"),
    Column("fulfillment.units", ColumnKind.INTEGER),
    Column("fulfillment.merchant"),
    Column("fulfillment.warehouse"),
    Column("fulfillment.shipped_at", ColumnKind.INSTANT),
    Column("fulfillment.delivered_at", ColumnKind.INSTANT),
    Column("fulfillment.cancelled_at", ColumnKind.INSTANT),
    Column("fulfillment.note"),
)


async def find_shipments(ctx: Context, typed: str, limit: int) -> Sequence[Hit]:
    """Return shipments with this tracking number or number of ours; their hits lead to the order."""
    number = clean_tracking_number(typed)
    if not is_tracking_number(number):
        return []
    query = select(Shipment).where(
        or_(Shipment.tracking_number == number, Shipment.number == number), shipments_of(ctx.actor)
    )
    return [
        Hit(
            id=shipment.order_id,
            title=shipment.tracking_number,
            subtitle=f"{shipment.carrier_code} · {shipment.number}",
            state=shipment.state,
        )
        for shipment in await ctx.session.scalars(query.order_by(Shipment.id.desc()).limit(limit))
    ]


def _rows(ctx: Context, wanted: ShipmentFilter) -> Rows:
    return select(Shipment).where(*shipment_conditions(ctx.actor, wanted))


async def _cells(ctx: Context, rows: Sequence[tuple[Shipment]]) -> Portion:
    shipments = [shipment for (shipment,) in rows]
    warehouses = ctx.house.part(WarehouseSnapshot)
    await warehouses.load()
    places = {facts.id: facts.code for facts in warehouses.warehouses}
    carriers = await load_carrier_names(ctx, shipments)
    sellers = await ctx.house.part(MerchantSnapshot).get({shipment.merchant_id for shipment in shipments})
    names = {seller.id: translate(seller.name, ctx.locale) for seller in sellers.values()}
    return [
        [
            *(shipment.number, carriers.get(shipment.carrier_code), shipment.tracking_number, shipment.state),
            sum(line.quantity for line in shipment.lines),
            *(names.get(shipment.merchant_id), places.get(shipment.warehouse_id)),
            *(shipment.shipped_at, shipment.delivered_at, shipment.cancelled_at, shipment.note),
        ]
        for shipment in shipments
    ]


FINDERS = [Finder(code="fulfillment.shipments", permission=FULFILLMENT_VIEW, find=find_shipments)]
EXPORTS = [
    ExportKind(
        code="fulfillment.shipments",
        permission=FULFILLMENT_VIEW,
        columns=_SHIPMENT,
        filters=ShipmentFilter,
        rows=_rows,
        cells=_cells,
        sorts=SHIPMENT_SORTS,
    )
]
