"""Compiling rules, changing one of them, and finding those in force."""

from datetime import timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jishi.kit.errors import InvalidInputError
from jishi.modules.promotion.rules import benefits as b
from jishi.modules.promotion.rules.circumstance_index import CircumstanceIndex, unmet
from jishi.modules.promotion.rules.outcome import Offers
from jishi.modules.promotion.rules.pipeline import price_basket
from jishi.modules.promotion.rules.rule import Circumstances, Rule, Scope
from jishi.modules.promotion.rules.rule_set import RuleSet, compile_rules
from jishi.modules.promotion.rules.shopper import Shopper
from jishi.modules.promotion.rules.situation import Situation
from jishi.modules.promotion.rules.terms import Terms
from tests.promotion.make import FRUIT, GOLD, NOW, SHOP, item, quote
from tests.promotion.strategies import any_rules

LINES = [(item(0, 1000), 1), (item(1, 500), 2)]
OFF = b.LineDiscount(percent_bp=1000)


def rule(number: int, **over: object) -> Rule:
    return Rule(**{"id": UUID(int=500 + number), "benefit": OFF, **over})  # type: ignore[arg-type]


def total(rules: RuleSet) -> int:
    marks = {one.variant_id: one.marks for one, _ in LINES}
    terms = Terms(now=NOW, channel="h5", currency="CNY", region_code="310104")
    return price_basket(terms, list(LINES), {}, Offers(rules=rules, marks=marks)).total_minor


class TestRuleSet:
    @given(any_rules(6), st.randoms(use_true_random=False))
    @settings(deadline=None)
    def test_changed_one_by_one_it_is_what_compiling_all_gives(self, rules: list[Rule], shuffle: object) -> None:
        shuffle.shuffle(rules)  # type: ignore[attr-defined]
        grown = compile_rules(())
        for one in rules:
            grown = grown.with_rule(one).with_rule(one)
        whole = compile_rules(rules)
        assert _named(grown) == _named(whole)
        for one in rules:
            grown = grown.without_rule(one.id)
        assert not grown.by_id
        assert not grown.tables

    def test_an_earlier_set_stays_as_it_was(self) -> None:
        first = compile_rules([rule(1)])
        second = first.with_rule(rule(1, benefit=b.LineDiscount(percent_bp=2000)))
        assert (total(first), total(second), total(second.without_rule(rule(1).id))) == (1800, 1600, 2000)

    def test_a_faulty_rule_is_refused_with_a_pointer(self) -> None:
        faulty = rule(1, benefit=b.NthItem(nth=1, percent_bp=5000))
        with pytest.raises(InvalidInputError) as refused:
            compile_rules([faulty])
        assert [(p.pointer, p.code) for p in refused.value.problems] == [("/benefit/nth", "promotion.out_of_range")]

    @pytest.mark.parametrize(("begins", "ends", "works"), [(0, 1, True), (1, 2, False), (-2, 0, False)])
    def test_a_period_is_half_open(self, begins: int, ends: int, works: bool) -> None:
        one = rule(1, valid_from=NOW + timedelta(hours=begins), valid_to=NOW + timedelta(hours=ends))
        assert (quote(LINES, [one]).discount_minor > 0) is works

    def test_one_rule_found_by_several_targets_works_once(self) -> None:
        wide = rule(1, scope=Scope(any_of=frozenset({FRUIT, UUID(int=100), UUID(int=1101)})), merchant_id=SHOP)
        assert quote(LINES, [wide]).discount_minor == 200


class TestCircumstances:
    @pytest.mark.parametrize(
        ("asked", "holds"),
        [
            (Circumstances(), True),
            (Circumstances(channels=frozenset({"h5", "app"})), True),
            (Circumstances(channels=frozenset({"app"})), False),
            (Circumstances(groups=frozenset({GOLD})), True),
            (Circumstances(groups=frozenset({SHOP})), False),
            (Circumstances(regions=frozenset({"31"})), True),
            (Circumstances(regions=frozenset({"3102"})), False),
            (Circumstances(weekdays=frozenset({0}), hours=frozenset({12})), True),
            (Circumstances(weekdays=frozenset({0}), hours=frozenset({13})), False),
            (Circumstances(new_buyers_only=True), False),
        ],
    )
    def test_hold_as_they_say_among_any_others(self, asked: Circumstances, holds: bool) -> None:
        here = Situation("h5", frozenset({GOLD}), "310104", 0, 12, is_new=False)
        others = [Circumstances(hours=frozenset({hour})) for hour in range(24)]
        index = CircumstanceIndex([*others, asked])
        assert bool(index.holding(here)[index.numbers[asked]] & 1) is holds
        assert (unmet(asked, here) == "") is holds

    def test_hours_are_those_of_the_shops_zone(self) -> None:
        evening = rule(1, circumstances=Circumstances(hours=frozenset({20})))
        shanghai = Shopper(zone=ZoneInfo("Asia/Shanghai"))
        assert quote(LINES, [evening]).discount_minor == 0
        assert quote(LINES, [evening], shanghai).discount_minor == 200


def _named(rules: RuleSet) -> dict[tuple[int, int], list[tuple[Circumstances, list[Rule]]]]:
    """The tables with circumstances instead of their numbers, which depend on the order of arrival."""
    return {
        (merchant, target): sorted(
            ((rules.index.all[number], [ready.rule for ready in readies]) for number, readies in bucket), key=repr
        )
        for merchant, table in rules.tables.items()
        for target, bucket in table.items()
    }
