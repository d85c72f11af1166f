"""What is skipped because it can change nothing: a quote answers the same with it and without."""

from collections.abc import Sequence
from unittest.mock import patch

from hypothesis import HealthCheck, given, settings

from jishi.modules.promotion.rules import rule_set
from jishi.modules.promotion.rules.basket import Basket
from jishi.modules.promotion.rules.benefits import HELD
from jishi.modules.promotion.rules.combine import Search
from jishi.modules.promotion.rules.rule import Rule
from jishi.modules.promotion.rules.shopper import Shopper
from tests.promotion.make import NOBODY, Lines, freight, quote
from tests.promotion.strategies import any_rules, carts, worlds

FEES = freight(17)
thorough = settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def answer(basket: Basket) -> tuple[object, ...]:
    """Everything that an answer consists of."""
    outcome = basket.outcome
    if outcome is None:
        return ()
    uses = [(use.candidate.ready.rule.id, use.candidate.held, *use.entries, *use.shares) for use in outcome.uses]
    lines = [(line.place, line.discount_minor) for line in basket.lines]
    return uses, lines, basket.freight, outcome.gifts, outcome.points_spent, outcome.is_proved


def searched(lines: Lines, rules: Sequence[Rule], shopper: Shopper) -> Basket:
    """The basket as the general search prices it."""
    with patch.object(Search, "has_one_way", property(lambda _: False)):
        return quote(lines, rules, shopper, FEES)


class TestOneWay:
    @given(carts(), any_rules(3, exclusions=False))
    @thorough
    def test_without_choices_is_what_the_search_finds(self, lines: Lines, rules: list[Rule]) -> None:
        basket = quote(lines, rules, NOBODY, FEES)
        assert answer(basket) == answer(searched(lines, rules, NOBODY))

    @given(worlds())
    @thorough
    def test_with_coupons_points_and_budgets_too(self, world: tuple[Lines, list[Rule], Shopper]) -> None:
        lines, rules, shopper = world
        assert answer(quote(lines, rules, shopper, FEES)) == answer(searched(lines, rules, shopper))


class TestBars:
    @given(carts(), any_rules(4).map(lambda rules: [one for one in rules if not isinstance(one.benefit, HELD)]))
    @thorough
    def test_pass_over_only_what_does_nothing(self, lines: Lines, rules: list[Rule]) -> None:
        shopper = Shopper(points=300)
        basket = quote(lines, rules, shopper, FEES)
        with patch.object(rule_set, "find_bar", lambda _: (0, 0)):
            assert answer(quote(lines, rules, shopper, FEES)) == answer(basket)
