"""What holds for every cart and every set of rules."""

import os
from collections.abc import Callable
from random import Random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jishi.modules.promotion.rules.rule import Rule
from jishi.modules.promotion.rules.shopper import Shopper
from tests.promotion.capped import Capped
from tests.promotion.make import Lines, freight, quote
from tests.promotion.oracle.law import least_total
from tests.promotion.strategies import worlds

FEES = freight(17)
World = tuple[Lines, list[Rule], Shopper]
# Whoever runs the laws a second time, in machine code, asks for fewer.
EXAMPLES = int(os.environ.get("LAW_EXAMPLES", "400"))
thorough = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def capped(draw: Callable[..., Any], most_rules: int = 4) -> Capped:
    """A world in which goods cost something and some rules may lose only so much."""
    lines, rules, shopper = draw(worlds(most_rules=most_rules))
    costs = {one.variant_id: draw(st.integers(0, 60)) for one, _ in lines}
    caps = {rule.id: draw(st.integers(0, 40)) for rule in rules if draw(st.booleans())}
    return Capped(lines, rules, shopper, FEES, caps, costs)


class TestLossCaps:
    @given(capped())
    @thorough
    def test_the_cheapest_price_they_bear_is_that_of_trying_all_sets_of_rules(self, world: Capped) -> None:
        found = world.cheapest()
        assert not world.unborne(found.priced)
        assert found.priced.total_minor == world.cheapest_of_all_sets()

    @given(capped(most_rules=5))
    @thorough
    def test_one_more_rule_never_raises_the_price(self, world: Capped) -> None:
        totals = []
        for count in range(len(world.rules) + 1):
            fewer = Capped(world.lines, world.rules[:count], world.shopper, FEES, world.loss_caps, world.costs)
            totals.append(fewer.cheapest().priced.total_minor)
        assert totals == sorted(totals, reverse=True)


class TestEveryQuote:
    @given(worlds())
    @thorough
    def test_shares_sum_to_the_discount_and_nothing_is_negative(self, world: World) -> None:
        lines, rules, shopper = world
        basket = quote(lines, rules, shopper, FEES)
        taken: dict[int, int] = {}
        for use in basket.outcome.uses if basket.outcome else ():
            assert min(use.shares, default=0) >= 0
            for entry, share in zip(use.entries, use.shares, strict=True):
                taken[entry] = taken.get(entry, 0) + share
        assert sum(taken.values()) == quote(lines, (), shopper, FEES).total_minor - basket.total_minor
        cart_lines = basket.outcome.cart.lines if basket.outcome else []
        assert [line.discount_minor for line in cart_lines] == [taken.get(i, 0) for i in range(len(cart_lines))]
        assert min(line.total_minor for line in basket.lines) >= 0
        assert basket.freight_minor >= 0

    @given(worlds(), st.randoms(use_true_random=False))
    @thorough
    def test_the_order_of_lines_and_of_rules_is_irrelevant(self, world: World, shuffle: Random) -> None:
        lines, rules, shopper = world
        first = quote(lines, rules, shopper, FEES)
        mixed, others = list(lines), list(rules)
        shuffle.shuffle(mixed)
        shuffle.shuffle(others)
        second = quote(mixed, others, shopper, FEES)
        costs = {line.goods.variant_id: line.total_minor for line in first.lines}
        assert {line.goods.variant_id: line.total_minor for line in second.lines} == costs
        assert second.freight == first.freight

    @given(worlds(most_rules=6))
    @thorough
    def test_one_more_rule_never_raises_the_price(self, world: World) -> None:
        lines, rules, shopper = world
        totals = [quote(lines, rules[:count], shopper, FEES).total_minor for count in range(len(rules) + 1)]
        assert totals == sorted(totals, reverse=True)

    @given(worlds())
    @thorough
    def test_the_best_combination_is_that_of_trying_all(self, world: World) -> None:
        lines, rules, shopper = world
        basket = quote(lines, rules, shopper, FEES)
        assert basket.total_minor == least_total(lines, rules, shopper, FEES)

    @given(worlds())
    @thorough
    def test_no_budget_and_no_floor_is_passed(self, world: World) -> None:
        lines, rules, shopper = world
        basket = quote(lines, rules, shopper, FEES)
        for use in basket.outcome.uses if basket.outcome else ():
            rule = use.candidate.ready.rule
            left = shopper.allowances[rule.id].budget_minor if rule.is_budgeted else None
            assert left is None or sum(use.shares) <= left
        if basket.outcome and all(use.candidate.ready.rule.keeps_floor for use in basket.outcome.uses):
            floors = {one.variant_id: one.floor_minor for one, _ in lines}
            for line in basket.lines:
                assert line.total_minor >= min(line.goods_minor, floors[line.goods.variant_id] * line.quantity)
