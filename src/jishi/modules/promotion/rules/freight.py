"""Steps 'freight' and 'free_freight': what carrying the goods costs, by merchant and template, and when it is free.

Free rules count the goods at list price, as every threshold does: no promotion can take free freight away.
"""

from collections.abc import Sequence
from uuid import UUID

from jishi.kit.errors import FieldProblem
from jishi.modules.promotion.rules.basket import Basket
from jishi.modules.promotion.rules.frozen import FreedFreight
from jishi.modules.promotion.rules.line import Line
from jishi.modules.promotion.rules.terms import FreeRule, FreightOption, FreightRow, FreightTemplate, Note, Templates

STEP = "freight"
FREE_STEP = "free_freight"

# Goods of one merchant and template, and how they go: an option with its fee for the region.
Group = tuple[UUID, UUID | None]
Way = tuple[FreightOption, FreightRow]


def apply_freight(basket: Basket, templates: Templates) -> None:
    """Set the freight of each merchant and template; lines that cannot go to the region become problems.

    What a chosen way costs beyond the usual one stands apart as a surcharge: promotions lift what is usual.
    """
    region = basket.terms.region_code
    ways = choose_ways(basket, templates) if basket.terms.deliveries else {}
    for group, lines in basket.freight_groups().items():
        template = templates.get(group[1]) if group[1] else None
        fee = 0
        if template is not None:
            usual = way_of(template, region)
            if usual is None:
                _refuse(basket, lines)
            else:
                way = ways.get(group, usual)
                fee = fee_of(usual, lines)
                basket.options[group] = way[0]
                if way is not usual:
                    own = fee_of(way, lines)
                    if own > fee:
                        basket.surcharges[group] = own - fee
                    fee = min(own, fee)
        basket.freight[group] = fee


def apply_free_freight(basket: Basket, templates: Templates) -> None:
    """Lift the freight where a free rule of the way it goes is reached; else note how far the nearest is."""
    region = basket.terms.region_code
    for group, lines in basket.freight_groups().items():
        option, fee = basket.options.get(group), basket.freight[group] + basket.surcharges.get(group, 0)
        if option is None or not fee:
            continue
        merchant_id, template_id = group
        assert template_id is not None
        rules = [rule for rule in option.free_rules if _prefix(rule.regions, region) is not None]
        if not rules:
            continue
        reached = reached_rules(rules, lines)
        if reached:
            basket.freight[group] = 0
            basket.surcharges.pop(group, None)
            bars = tuple([(rule.min_amount_minor, rule.min_quantity) for rule in reached])
            places = tuple([line.place for line in lines])
            basket.freed = (*basket.freed, FreedFreight(template_id, merchant_id, places, fee, bars))
            _note(basket, template_id, lines, matched=True, reason="promotion.free_freight", amount=-fee)
        else:
            _note_distance(basket, template_id, lines, rules)


def choose_ways(basket: Basket, templates: Templates) -> dict[Group, Way]:
    """Return the ways that the buyer chose, of the merchants all of whose goods can go so."""
    deliveries, region = basket.terms.deliveries or {}, basket.terms.region_code
    ways: dict[Group, Way] = {}
    refused: set[UUID] = set()
    for group in basket.freight_groups():
        code, template = deliveries.get(group[0]), templates.get(group[1]) if group[1] else None
        if code is None or template is None:
            continue
        way = way_of(template, region, code)
        if way is None:
            refused.add(group[0])
        else:
            ways[group] = way
    return {group: way for group, way in ways.items() if group[0] not in refused}


def way_of(template: FreightTemplate, region_code: str, code: str | None = None) -> Way | None:
    """Return a template's option of a code, or its usual one, with the fee for the region; None where it does not go there."""
    for option in template.options:
        if code is None or option.code == code:
            row = _row_for(option, region_code)
            if row is not None and row.is_deliverable:
                return option, row
    return None


def fee_of(way: Way, lines: Sequence[Line]) -> int:
    """Return what it costs to carry these lines so, before free rules."""
    option, row = way
    beyond = max(0, _units(option.charge_by, lines) - row.first_units)
    begun = -(-beyond // row.extra_units) if row.extra_units else 0
    return row.first_fee_minor + begun * row.extra_fee_minor


def reached_rules(rules: Sequence[FreeRule], lines: Sequence[Line]) -> list[FreeRule]:
    """Return the free rules that these lines reach."""
    amount, quantity = sum([line.goods_minor for line in lines]), sum([line.quantity for line in lines])
    return [rule for rule in rules if amount >= rule.min_amount_minor and quantity >= rule.min_quantity]


def is_free(option: FreightOption, region_code: str, lines: Sequence[Line]) -> bool:
    """Say whether a free rule of this option for the region is reached."""
    return bool(reached_rules([r for r in option.free_rules if _prefix(r.regions, region_code) is not None], lines))


def _units(charge_by: str, lines: Sequence[Line]) -> int:
    if charge_by == "piece":
        return sum(line.quantity for line in lines)
    if charge_by == "weight":
        return sum(line.quantity * line.goods.weight_g for line in lines)
    return sum(line.quantity * line.goods.volume_cm3 for line in lines)


def _row_for(option: FreightOption, region_code: str) -> FreightRow | None:
    """The row whose region fits most exactly; while the region is unknown, the row for everywhere."""
    fitting = [(length, row) for row in option.rows if (length := _prefix(row.regions, region_code)) is not None]
    return max(fitting, key=lambda pair: pair[0])[1] if fitting else None


def _prefix(regions: Sequence[str], region_code: str) -> int | None:
    """Length of the longest region that the code begins with; the empty one fits all; None where none fits."""
    return max((len(region) for region in regions if region_code.startswith(region)), default=None)


def _refuse(basket: Basket, lines: Sequence[Line]) -> None:
    basket.problems.extend(
        FieldProblem(f"/lines/{line.place}", "promotion.no_delivery", {"region_code": basket.terms.region_code})
        for line in lines
    )


def _note_distance(basket: Basket, template_id: UUID, lines: Sequence[Line], rules: Sequence[FreeRule]) -> None:
    amount, quantity = sum(line.goods_minor for line in lines), sum(line.quantity for line in lines)
    missing, pieces = min(
        (max(0, rule.min_amount_minor - amount), max(0, rule.min_quantity - quantity)) for rule in rules
    )
    _note(
        basket,
        template_id,
        lines,
        matched=False,
        reason="promotion.free_freight_from" if missing else "promotion.free_freight_pieces",
        missing=(missing, pieces),
    )


def _note(
    basket: Basket,
    template_id: UUID,
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
            rule=str(template_id),
            matched=matched,
            reason=reason,
            lines=tuple(line.place for line in lines),
            amount_minor=amount,
            missing_minor=missing[0],
            missing_quantity=missing[1],
            params={"missing_minor": missing[0], "missing_quantity": missing[1]},
        )
    )
