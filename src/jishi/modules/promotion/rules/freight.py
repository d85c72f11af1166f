"""Steps 'freight' and 'free_freight': what carrying the goods costs, by merchant and template, and when it is free.

Free rules count the goods at list price, as every threshold does: no promotion can take free freight away.
"""

from collections.abc import Sequence

from jishi.kit.errors import FieldProblem
from jishi.modules.promotion.rules.basket import Basket, Line
from jishi.modules.promotion.rules.frozen import FreedFreight
from jishi.modules.promotion.rules.terms import FreeRule, FreightRow, FreightTemplate, Note, Templates

STEP = "freight"
FREE_STEP = "free_freight"


def apply_freight(basket: Basket, templates: Templates) -> None:
    """Set the freight of each merchant and template; lines that cannot go to the region become problems."""
    for (merchant_id, template_id), lines in basket.freight_groups().items():
        template = templates.get(template_id) if template_id else None
        fee = 0
        if template is not None:
            row = _row_for(template, basket.terms.region_code)
            if row is None or not row.is_deliverable:
                _refuse(basket, lines)
            else:
                fee = _fee(row, _units(template.charge_by, lines))
        basket.freight[merchant_id, template_id] = fee


def apply_free_freight(basket: Basket, templates: Templates) -> None:
    """Lift the freight where a free rule of the template is reached; else note how far the nearest is."""
    for (merchant_id, template_id), lines in basket.freight_groups().items():
        fee = basket.freight[merchant_id, template_id]
        template = templates.get(template_id) if template_id else None
        if template is None or not fee:
            continue
        rules = [r for r in template.free_rules if _prefix(r.regions, basket.terms.region_code) is not None]
        if not rules:
            continue
        amount, quantity = sum(line.goods_minor for line in lines), sum(line.quantity for line in lines)
        reached = [rule for rule in rules if _is_reached(rule, amount, quantity)]
        if reached:
            basket.freight[merchant_id, template_id] = 0
            bars = tuple([(rule.min_amount_minor, rule.min_quantity) for rule in reached])
            places = tuple([line.place for line in lines])
            basket.freed = (*basket.freed, FreedFreight(template.id, merchant_id, places, fee, bars))
            _note(basket, template, lines, matched=True, reason="promotion.free_freight", amount=-fee)
        else:
            _note_distance(basket, template, lines, rules)


def _units(charge_by: str, lines: Sequence[Line]) -> int:
    if charge_by == "piece":
        return sum(line.quantity for line in lines)
    if charge_by == "weight":
        return sum(line.quantity * line.goods.weight_g for line in lines)
    return sum(line.quantity * line.goods.volume_cm3 for line in lines)


def _fee(row: FreightRow, units: int) -> int:
    beyond = max(0, units - row.first_units)
    begun = -(-beyond // row.extra_units) if row.extra_units else 0
    return row.first_fee_minor + begun * row.extra_fee_minor


def _row_for(template: FreightTemplate, region_code: str) -> FreightRow | None:
    """The row whose region fits most exactly; while the region is unknown, the row for everywhere."""
    fitting = [(length, row) for row in template.rows if (length := _prefix(row.regions, region_code)) is not None]
    return max(fitting, key=lambda pair: pair[0])[1] if fitting else None


def _prefix(regions: Sequence[str], region_code: str) -> int | None:
    """Length of the longest region that the code begins with; the empty one fits all; None where none fits."""
    return max((len(region) for region in regions if region_code.startswith(region)), default=None)


def _is_reached(rule: FreeRule, amount: int, quantity: int) -> bool:
    return amount >= rule.min_amount_minor and quantity >= rule.min_quantity


def _refuse(basket: Basket, lines: Sequence[Line]) -> None:
    basket.problems.extend(
        FieldProblem(f"/lines/{line.place}", "promotion.no_delivery", {"region_code": basket.terms.region_code})
        for line in lines
    )


def _note_distance(basket: Basket, template: FreightTemplate, lines: Sequence[Line], rules: Sequence[FreeRule]) -> None:
    amount, quantity = sum(line.goods_minor for line in lines), sum(line.quantity for line in lines)
    missing, pieces = min(
        (max(0, rule.min_amount_minor - amount), max(0, rule.min_quantity - quantity)) for rule in rules
    )
    _note(
        basket,
        template,
        lines,
        matched=False,
        reason="promotion.free_freight_from" if missing else "promotion.free_freight_pieces",
        missing=(missing, pieces),
    )


def _note(
    basket: Basket,
    template: FreightTemplate,
    lines: Sequence[Line],
    *,
    matched: bool,
    reason: str,
    amount: int = 0,
    missing: tuple[int, int] = (0, 0),
) -> None:
    basket.notes.append(
        Note(
            step=FREE_STEP,
            rule=str(template.id),
            matched=matched,
            reason=reason,
            lines=tuple(line.place for line in lines),
            amount_minor=amount,
            missing_minor=missing[0],
            missing_quantity=missing[1],
            params={"missing_minor": missing[0], "missing_quantity": missing[1]},
        )
    )
