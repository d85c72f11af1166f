"""Work out what each box of an order holds, and everything that is wrong with it."""

from collections.abc import Mapping, Sequence

import msgspec

from jishi.kit.errors import FieldProblem
from jishi.modules.fulfillment.drafts import ShipmentDraft
from jishi.modules.fulfillment.models import Carrier, Shipment
from jishi.modules.fulfillment.rules.tracking import clean_tracking_number, is_tracking_number, is_usual
from jishi.modules.order.public import OrderToShip

Label = tuple[str, str]


class PlannedShipment(msgspec.Struct, kw_only=True):
    """One box: units by position, or the shipment that it was sent as before (`existing`), or its problems."""

    carrier_code: str
    tracking_number: str
    note: str
    units: dict[int, int]
    existing: Shipment | None
    problems: list[FieldProblem]
    warnings: list[FieldProblem]


def plan_shipments(
    order: OrderToShip,
    drafts: Sequence[ShipmentDraft],
    carriers: Mapping[str, Carrier],
    living: Mapping[Label, Shipment],
    *,
    at: str = "",
) -> list[PlannedShipment]:
    """Return a plan for each draft, in order; earlier boxes leave less for later ones, a box with problems leaves all.

    `living` are the order's shipments that were not cancelled, by carrier and number. Pointers begin with `at`.
    """
    left = {line.position: line.left for line in order.lines}
    seen: set[Label] = set()
    plans = []
    for place, draft in enumerate(drafts):
        plan = _plan(draft, carriers, living, f"{at}/shipments/{place}")
        label = (plan.carrier_code, plan.tracking_number)
        if plan.existing is None:
            _fill(plan, order, draft, left, f"{at}/shipments/{place}")
        if label in seen:
            plan.problems.append(_problem(f"{at}/shipments/{place}/tracking_number", "fulfillment.number_repeated"))
        seen.add(label)
        if not plan.problems:
            for position, quantity in plan.units.items():
                left[position] -= quantity
        plans.append(plan)
    return plans


def _plan(
    draft: ShipmentDraft, carriers: Mapping[str, Carrier], living: Mapping[Label, Shipment], at: str
) -> PlannedShipment:
    number = clean_tracking_number(draft.tracking_number)
    problems, warnings = [], []
    carrier = carriers.get(draft.carrier_code)
    if carrier is None:
        problems.append(_problem(f"{at}/carrier_code", "fulfillment.carrier_unknown", code=draft.carrier_code))
    elif not carrier.is_enabled:
        problems.append(_problem(f"{at}/carrier_code", "fulfillment.carrier_disabled", code=draft.carrier_code))
    if not is_tracking_number(number):
        problems.append(_problem(f"{at}/tracking_number", "fulfillment.number_malformed"))
    elif carrier is not None and not is_usual(number, carrier.tracking_pattern):
        warnings.append(_problem(f"{at}/tracking_number", "fulfillment.number_unusual", carrier=carrier.code))
    existing = living.get((draft.carrier_code, number))
    if existing is not None and draft.lines and not _same_units(existing, draft):
        problems.append(_problem(f"{at}/tracking_number", "fulfillment.number_used", number=existing.number))
    return PlannedShipment(
        carrier_code=draft.carrier_code,
        tracking_number=number,
        note=draft.note.strip(),
        units={},
        existing=existing,
        problems=problems,
        warnings=warnings,
    )


def _fill(plan: PlannedShipment, order: OrderToShip, draft: ShipmentDraft, left: Mapping[int, int], at: str) -> None:
    """Put units into a box, or say why they cannot be there."""
    if not order.is_shippable:
        plan.problems.append(_problem(at, "fulfillment.order_not_shippable"))
        return
    for place, line in enumerate(draft.lines):
        has = left.get(line.position)
        if has is None:
            plan.problems.append(_problem(f"{at}/lines/{place}/position", "fulfillment.line_unknown"))
        elif line.position in plan.units:
            plan.problems.append(_problem(f"{at}/lines/{place}/position", "fulfillment.line_repeated"))
        elif line.quantity > has:
            facts: dict[str, object] = {"left": has, "wanted": line.quantity}
            plan.problems.append(FieldProblem(f"{at}/lines/{place}/quantity", "fulfillment.too_many_units", facts))
        plan.units[line.position] = line.quantity
    if not draft.lines:
        plan.units = {position: quantity for position, quantity in left.items() if quantity > 0}
        if not plan.units:
            plan.problems.append(_problem(f"{at}/lines", "fulfillment.nothing_left"))


def _same_units(existing: Shipment, draft: ShipmentDraft) -> bool:
    return {line.position: line.quantity for line in existing.lines} == {
        line.position: line.quantity for line in draft.lines
    }


def _problem(pointer: str, code: str, /, **params: object) -> FieldProblem:
    return FieldProblem(pointer, code, params)
