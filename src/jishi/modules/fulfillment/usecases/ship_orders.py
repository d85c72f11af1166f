"""Ship orders."""

from collections.abc import Mapping, Sequence
from uuid import UUID

import msgspec

from jishi.kit.context import Context
from jishi.kit.errors import FieldProblem
from jishi.modules.fulfillment.drafts import ErrorPolicy, OrderDraft
from jishi.modules.fulfillment.errors import ShipmentsRefusedError
from jishi.modules.fulfillment.models import Shipment
from jishi.modules.fulfillment.repository import list_carriers_by_code, list_living_shipments
from jishi.modules.fulfillment.rules.plan_shipments import Label, PlannedShipment, plan_shipments
from jishi.modules.fulfillment.usecases.add_shipments import add_shipments
from jishi.modules.order.public import OrderToShip, lock_orders_to_ship


class ShippedRow(msgspec.Struct, kw_only=True):
    """What becomes of one row: its boxes, those sent before among them, and everything that is wrong with it."""

    draft: OrderDraft
    boxes: list[PlannedShipment]
    problems: list[FieldProblem]
    shipments: list[Shipment] = []


async def ship_orders(ctx: Context, *, drafts: Sequence[OrderDraft], policy: ErrorPolicy) -> list[ShippedRow]:
    """Ship boxes of many orders in one transaction and return what became of each row, in order.

    Everything is judged on locked rows before anything is written, and many orders cost as many statements as one. A
    box that was sent before under the same carrier and number is returned and changes nothing.

    :raises ShipmentsRefusedError: with every problem, where the policy is `reject_all`; pointers are
        ``/rows/{place}/...``
    """
    orders = await lock_orders_to_ship(ctx, {draft.order_id for draft in drafts})
    rows = await _plan_rows(ctx, drafts, orders)
    problems = [problem for row in rows for problem in row.problems]
    if problems and policy is ErrorPolicy.REJECT_ALL:
        raise ShipmentsRefusedError(problems=problems)
    for row in rows:
        is_refused = row.problems and policy is not ErrorPolicy.IGNORE_FAILED
        row.boxes = [] if is_refused else [box for box in row.boxes if not box.problems]
    fresh = [
        (orders[row.draft.order_id], [box for box in row.boxes if box.existing is None])
        for row in rows
        if any(box.existing is None for box in row.boxes)
    ]
    sent = await add_shipments(ctx, orders=fresh) if fresh else {}
    for row in rows:
        new = iter(sent.get(row.draft.order_id, []))
        row.shipments = [box.existing or next(new) for box in row.boxes]
    return rows


async def _plan_rows(
    ctx: Context, drafts: Sequence[OrderDraft], orders: Mapping[UUID, OrderToShip]
) -> list[ShippedRow]:
    codes = {shipment.carrier_code for draft in drafts for shipment in draft.shipments}
    carriers = await list_carriers_by_code(ctx, codes)
    living: dict[UUID, dict[Label, Shipment]] = {}
    for shipment in await list_living_shipments(ctx, orders):
        label = (shipment.carrier_code, shipment.tracking_number)
        living.setdefault(shipment.order_id, {})[label] = shipment
    rows: list[ShippedRow] = []
    seen: set[UUID] = set()
    for place, draft in enumerate(drafts):
        at = f"/rows/{place}"
        order = orders.get(draft.order_id)
        if order is None or draft.order_id in seen:
            code = "fulfillment.order_repeated" if order else "fulfillment.order_not_found"
            rows.append(ShippedRow(draft=draft, boxes=[], problems=[FieldProblem(f"{at}/order_id", code)]))
            continue
        seen.add(draft.order_id)
        boxes = plan_shipments(order, draft.shipments, carriers, living.get(draft.order_id, {}), at=at)
        problems = [problem for box in boxes for problem in box.problems]
        rows.append(ShippedRow(draft=draft, boxes=boxes, problems=problems))
    return rows
