"""Say what is wrong with a rule before it is ever compiled."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from jishi.kit.errors import FieldProblem
from jishi.modules.promotion.rules import benefits as b
from jishi.modules.promotion.rules.rule import Rule

Problems = Iterator[FieldProblem]
# Exclusion groups that one rule may belong to, and how they are written.
MOST_GROUPS = 8
_GROUP_CODE = re.compile("[a-z0-9][a-z0-9-]{0,23}")


def find_rule_problems(rule: Rule) -> list[FieldProblem]:
    """Return every problem with a pointer into the rule; none: it can be compiled."""
    problems = list(_frame(rule))
    problems += _CHECKS.get(type(rule.benefit), _nothing)(rule.benefit)
    return problems


def _frame(rule: Rule) -> Problems:
    if rule.valid_from is not None and rule.valid_to is not None and rule.valid_from >= rule.valid_to:
        yield FieldProblem("/valid_to", "promotion.period_empty")
    if not 0 <= rule.platform_bp <= b.FULL_BP:
        yield _out_of_range("/platform_bp", 0, b.FULL_BP)
    if rule.step in rule.not_with:
        yield FieldProblem("/not_with", "promotion.own_step_excluded", {"step": rule.step.value})
    yield from _exclusion_groups(rule.exclusion_groups)
    if any(not 0 <= day <= 6 for day in rule.circumstances.weekdays):
        yield _out_of_range("/circumstances/weekdays", 0, 6)
    if any(not 0 <= hour <= 23 for hour in rule.circumstances.hours):
        yield _out_of_range("/circumstances/hours", 0, 23)
    yield from _numbers(rule.benefit, "/benefit")


def _exclusion_groups(codes: frozenset[str]) -> Problems:
    if len(codes) > MOST_GROUPS:
        yield FieldProblem("/exclusion_groups", "promotion.too_many_groups", {"most": MOST_GROUPS})
    for code in sorted(code for code in codes if not _GROUP_CODE.fullmatch(code)):
        yield FieldProblem("/exclusion_groups", "promotion.group_code_malformed", {"code": code[:40]})


def _numbers(value: Any, pointer: str) -> Problems:
    """No amount and no count is negative, no percentage above the whole."""
    for name in value.__struct_fields__:
        field = getattr(value, name)
        if isinstance(field, int) and not isinstance(field, bool):
            most = b.FULL_BP if name.endswith("_bp") else 10**15
            if not 0 <= field <= most:
                yield _out_of_range(f"{pointer}/{name}", 0, most)
        elif isinstance(field, dict) and any(amount < 0 for amount in field.values()):
            yield _out_of_range(f"{pointer}/{name}", 0, 10**15)
        elif isinstance(field, tuple):
            for place, item in enumerate(field):
                yield from _numbers(item, f"{pointer}/{name}/{place}")


def _out_of_range(pointer: str, least: int, most: int) -> FieldProblem:
    return FieldProblem(pointer, "promotion.out_of_range", {"least": least, "most": most})


def _nothing(_: Any) -> Problems:
    yield from ()


def _one_of(*names: str) -> Callable[[Any], Problems]:
    def check(benefit: Any) -> Problems:
        given = [name for name in names if getattr(benefit, name) not in (None, 0, {})]
        if len(given) != 1:
            yield FieldProblem(f"/benefit/{names[0]}", "promotion.exactly_one", {"fields": ", ".join(names)})

    return check


def _at_least_one(*names: str) -> Callable[[Any], Problems]:
    def check(benefit: Any) -> Problems:
        for name in names:
            if getattr(benefit, name) < 1:
                yield _out_of_range(f"/benefit/{name}", 1, 10**15)

    return check


def _unit_discount(benefit: b.LineDiscount) -> Problems:
    given = [benefit.minus_minor > 0, benefit.percent_bp > 0, benefit.unit_minor is not None]
    if sum(given) != 1:
        fields = "minus_minor, percent_bp, unit_minor"
        yield FieldProblem("/benefit/minus_minor", "promotion.exactly_one", {"fields": fields})


def _rising(values: Sequence[int], field: str) -> Problems:
    for place, (low, high) in enumerate(pairwise(values)):
        if high <= low:
            yield FieldProblem(f"/benefit/bars/{place + 1}/{field}", "promotion.bars_must_rise")


def _tier(benefit: b.TierPrice) -> Problems:
    if not benefit.bars:
        yield FieldProblem("/benefit/bars", "promotion.bars_missing")
    yield from _rising([bar.min_quantity for bar in benefit.bars], "min_quantity")
    for place, bar in enumerate(benefit.bars):
        if (bar.percent_bp > 0) == (bar.unit_minor is not None):
            fields = "percent_bp, unit_minor"
            yield FieldProblem(f"/benefit/bars/{place}", "promotion.exactly_one", {"fields": fields})
    if any(bar.percent_bp for bar in benefit.bars) and any(bar.unit_minor is not None for bar in benefit.bars):
        yield FieldProblem("/benefit/bars", "promotion.bars_mixed")
    elif benefit.bars and benefit.bars[0].percent_bp:
        yield from _rising([bar.percent_bp for bar in benefit.bars], "percent_bp")
    else:
        yield from _rising([-(bar.unit_minor or 0) for bar in benefit.bars], "unit_minor")


def _ladder(benefit: b.Ladder) -> Problems:
    if not benefit.bars or benefit.bars[0].at < 1:
        yield FieldProblem("/benefit/bars", "promotion.bars_missing")
    yield from _rising([bar.at for bar in benefit.bars], "at")
    minus, percent = [bar.minus_minor for bar in benefit.bars], [bar.percent_bp for bar in benefit.bars]
    if any(minus) and any(percent):
        yield FieldProblem("/benefit/bars", "promotion.bars_mixed")
    if any(minus):
        yield from _rising(minus, "minus_minor")
    if any(percent):
        yield from _rising(percent, "percent_bp")
    if benefit.repeats and (any(percent) or len(benefit.bars) > 1):
        yield FieldProblem("/benefit/repeats", "promotion.repeats_one_minus")
    for place, bar in enumerate(benefit.bars):
        if not (bar.minus_minor or bar.percent_bp or bar.gift or bar.frees_freight):
            yield FieldProblem(f"/benefit/bars/{place}", "promotion.bar_gives_nothing")


def _bundle(benefit: b.BundlePrice) -> Problems:
    if not benefit.parts:
        yield FieldProblem("/benefit/parts", "promotion.bars_missing")
    seen: set[object] = set()
    for place, part in enumerate(benefit.parts):
        if part.quantity < 1:
            yield _out_of_range(f"/benefit/parts/{place}/quantity", 1, 10**15)
        if seen & part.any_of or (not part.any_of and len(benefit.parts) > 1):
            yield FieldProblem(f"/benefit/parts/{place}/any_of", "promotion.parts_overlap")
        seen |= part.any_of


def _nth(benefit: b.NthItem) -> Problems:
    if benefit.nth < 2:
        yield _out_of_range("/benefit/nth", 2, 10**15)


def _gift(benefit: b.Gift) -> Problems:
    if benefit.repeats and bool(benefit.from_minor) == bool(benefit.from_quantity):
        yield FieldProblem("/benefit/repeats", "promotion.exactly_one", {"fields": "from_minor, from_quantity"})


_CHECKS: dict[type, Callable[[Any], Problems]] = {
    b.TimedPrice: _one_of("prices", "percent_bp"),
    b.MemberPrice: _one_of("prices", "percent_bp"),
    b.TierPrice: _tier,
    b.LineDiscount: _unit_discount,
    b.NthItem: _nth,
    b.BundlePrice: _bundle,
    b.BuyGet: _at_least_one("buy", "get"),
    b.Gift: _gift,
    b.Ladder: _ladder,
    b.CashCoupon: _at_least_one("minus_minor"),
    b.PercentCoupon: _at_least_one("percent_bp"),
    b.PointsPayment: _at_least_one("lot_points", "lot_minor"),
    b.Rounding: _at_least_one("unit_minor"),
}
