"""Makers of what tests of shipments begin with."""

from uuid import UUID, uuid4

from jishi.kit.access import Actor, ActorKind
from jishi.kit.context import Context
from jishi.modules.fulfillment.drafts import DraftLine, OrderDraft, ShipmentDraft
from jishi.modules.fulfillment.models import Shipment
from jishi.modules.fulfillment.permissions import PERMISSION_SETS
from jishi.modules.fulfillment.usecases.create_known_carriers import create_known_carriers
from jishi.modules.fulfillment.usecases.ship_order import ship_order
from jishi.modules.order.models import Order
from tests.order.make import LineWish, make_paid_order

SF_NUMBER = "SF1234567890123"


def box(number: str = SF_NUMBER, *units: tuple[int, int], carrier: str = "sf", note: str = "") -> ShipmentDraft:
    """Return a draft; `units` are (position, quantity)."""
    lines = [DraftLine(position, quantity) for position, quantity in units]
    return ShipmentDraft(carrier_code=carrier, tracking_number=number, lines=lines, note=note)


def row(order_id: UUID, *boxes: ShipmentDraft, reference: str = "") -> OrderDraft:
    """Return a row of a bulk call; one box with everything unless others are given."""
    return OrderDraft(order_id=order_id, shipments=list(boxes) or [box()], reference=reference)


async def make_order(ctx: Context, *quantities: int, merchant_id: UUID | None = None) -> Order:
    """Add the known carriers and a paid order with a line of each quantity."""
    await create_known_carriers(ctx)
    lines = [LineWish(quantity=quantity) for quantity in quantities or (1,)]
    return await make_paid_order(ctx, *lines, merchant_id=merchant_id)


async def make_shipment(ctx: Context, order: Order, *boxes: ShipmentDraft) -> Shipment:
    """Ship an order and return the last of its boxes."""
    shipped = await ship_order(ctx, order_id=order.id, shipments=list(boxes) or [box()])
    await ctx.session.flush()
    return shipped.shipments[-1]


def shipper(
    *,
    merchant_ids: set[UUID] | None = None,
    warehouse_ids: set[UUID] | None = None,
    without: frozenset[str] = frozenset(),
) -> Actor:
    """Return staff who may do everything with shipments, within a bound."""
    granted = frozenset[str]().union(*(bundle.permissions for bundle in PERMISSION_SETS)) - without
    return Actor(
        kind=ActorKind.STAFF,
        id=uuid4(),
        permissions=granted,
        merchant_ids=None if merchant_ids is None else frozenset(merchant_ids),
        warehouse_ids=None if warehouse_ids is None else frozenset(warehouse_ids),
    )
