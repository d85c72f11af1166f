"""Carts and rules made to be hard: an answer comes after bounded work, is lawful, and says that it is not proved."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import combinations
from random import Random
from types import FrameType
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings

from jishi.modules.promotion.rules import benefits as b
from jishi.modules.promotion.rules import work
from jishi.modules.promotion.rules.basket import Basket
from jishi.modules.promotion.rules.rule import Rule, Scope
from jishi.modules.promotion.rules.shopper import Allowance, HeldCoupon, Shopper
from jishi.modules.promotion.rules.steps import Step
from tests.promotion.make import NOBODY, Lines, freight, item, quote
from tests.promotion.strategies import worlds

# Twice what the hardest of them takes; an unbounded search would never be done.
MOST_CALLS = 300_000
LINES: Lines = [(item(number, 900 + 37 * number), 1 + number % 3) for number in range(60)]
Hard = tuple[Sequence[Rule], Shopper]
World = tuple[Lines, list[Rule], Shopper]


def some(chance: Random, most: int = 6) -> Scope:
    """Some of the goods, so that scopes overlap without being alike."""
    numbers = chance.sample(range(len(LINES)), chance.randint(2, most))
    return Scope(any_of=frozenset(UUID(int=100 + number) for number in numbers))


def rule(number: int, benefit: b.AnyBenefit, scope: Scope, **over: object) -> Rule:
    return Rule(id=UUID(int=5000 + number), benefit=benefit, scope=scope, **over)  # type: ignore[arg-type]


def ladders() -> Hard:
    chance = Random(1)
    return [
        rule(n, b.Ladder(bars=(b.Bar(at=1, minus_minor=chance.randint(50, 900)),)), some(chance)) for n in range(400)
    ], NOBODY


def exclusions() -> Hard:
    chance = Random(2)
    steps = [Step.LADDER, Step.PLATFORM_COUPON, Step.BUNDLE]
    made = []
    for n in range(120):
        benefit: b.AnyBenefit = (
            b.LineDiscount(percent_bp=chance.randint(100, 3000)),
            b.NthItem(nth=2, percent_bp=chance.randint(500, 5000)),
            b.Ladder(bars=(b.Bar(at=1, minus_minor=chance.randint(50, 900)),)),
        )[n % 3]
        shut = frozenset(chance.sample(steps, 2)) - {Rule(id=UUID(int=1), benefit=benefit).step}
        made.append(rule(n, benefit, some(chance), not_with=shut))
    coupons = [rule(500 + n, b.CashCoupon(minus_minor=100 + n), some(chance, 20)) for n in range(20)]
    return [*made, *coupons], holding(coupons)


def coupons() -> Hard:
    chance = Random(3)
    made = [
        rule(
            n, b.PercentCoupon(percent_bp=chance.randint(100, 900), cap_minor=chance.randint(10, 500)), some(chance, 30)
        )
        for n in range(500)
    ]
    rounding = rule(900, b.Rounding(unit_minor=100), Scope())
    return [*made, rounding], holding(made)


def own_lanes() -> Hard:
    chance = Random(4)
    return [
        rule(
            n,
            b.LineDiscount(percent_bp=chance.randint(10, 300)),
            Scope(),
            lane=f"lane {n}",
            not_with=frozenset({Step.MEMBER}),
        )
        for n in range(60)
    ] + [rule(100 + n, b.MemberPrice(percent_bp=100 + n), Scope(), lane=f"other {n}") for n in range(20)], NOBODY


def lanes_of_two_steps() -> Hard:
    chance = Random(9)
    apart = frozenset({Step.TIMED})
    return [
        rule(n, benefit, Scope(), lane=f"lane {n % 30}", not_with=apart)
        for n, benefit in enumerate(
            b.LineDiscount(percent_bp=chance.randint(10, 300))
            if n >= 30
            else b.MemberPrice(percent_bp=chance.randint(10, 300))
            for n in range(60)
        )
    ], NOBODY


def budgets() -> Hard:
    chance = Random(5)
    made = [
        rule(n, b.LineDiscount(percent_bp=chance.randint(100, 3000)), some(chance, 20), is_budgeted=True)
        for n in range(150)
    ]
    left = {one.id: Allowance(budget_minor=chance.randint(1, 60)) for one in made}
    return made, Shopper(allowances=left)


def freight_coupons() -> Hard:
    chance = Random(6)
    made = [rule(n, b.FreightCoupon(cap_minor=chance.randint(1, 60)), some(chance, 4)) for n in range(120)]
    frees = (b.Bar(at=1, minus_minor=5, frees_freight=True),)
    return [*made, *(rule(300 + n, b.Ladder(bars=frees), some(chance, 4)) for n in range(80))], holding(made)


def line_rules() -> Hard:
    chance = Random(10)
    kinds = (b.LineDiscount, b.MemberPrice, b.TimedPrice)
    return [
        rule(n, kinds[n % 3](percent_bp=chance.randint(100, 3000)), some(chance, 30) if n % 4 else Scope())
        for n in range(600)
    ], NOBODY


def holding(made: Sequence[Rule]) -> Shopper:
    return Shopper(held=tuple(HeldCoupon(id=one.id, rule_id=one.id) for one in made))


HARD = [line_rules, ladders, exclusions, coupons, own_lanes, lanes_of_two_steps, budgets, freight_coupons]


@contextmanager
def bounded() -> Iterator[None]:
    """Fail as soon as too many functions are called: that is the same on every machine, as seconds are not."""
    left = MOST_CALLS

    def note(_: FrameType, event: str, __: object) -> None:
        nonlocal left
        left -= event in {"call", "c_call"}
        if left < 0:
            pytest.fail(f"more than {MOST_CALLS} calls")

    sys.setprofile(note)
    try:
        yield
    finally:
        sys.setprofile(None)


def priced(hard: Hard, lines: Lines = LINES) -> Basket:
    return quote(lines, hard[0], hard[1], freight(800))


class TestHardCarts:
    @pytest.mark.parametrize("make", HARD)
    def test_have_their_answer_after_bounded_work(self, make: Callable[[], Hard]) -> None:
        hard = make()
        with bounded():
            basket = priced(hard)
        assert basket.outcome is not None

    @pytest.mark.parametrize("make", HARD)
    def test_have_a_lawful_answer(self, make: Callable[[], Hard]) -> None:
        rules, shopper = make()
        basket = priced((rules, shopper))
        assert basket.outcome is not None
        uses = basket.outcome.uses
        assert all(share >= 0 for use in uses for share in use.shares)
        assert min(line.total_minor for line in basket.lines) >= 0
        for one, two in combinations([use.candidate for use in uses if not use.candidate.ready.is_single], 2):
            assert not one.conflicts_with(two)
        for use in uses:
            left = shopper.allowances.get(use.candidate.ready.rule.id)
            assert left is None or left.budget_minor is None or sum(use.shares) <= left.budget_minor

    @pytest.mark.parametrize("make", HARD)
    def test_have_the_same_answer_in_any_order_of_lines_and_rules(self, make: Callable[[], Hard]) -> None:
        rules, shopper = make()
        first = priced((rules, shopper))
        mixed, others = list(LINES), list(rules)
        Random(7).shuffle(mixed)
        Random(8).shuffle(others)
        second = priced((others, shopper), mixed)
        assert second.total_minor == first.total_minor
        assert {line.goods.variant_id: line.total_minor for line in second.lines} == {
            line.goods.variant_id: line.total_minor for line in first.lines
        }

    @pytest.mark.parametrize("make", [ladders, exclusions, lanes_of_two_steps, budgets])
    def test_say_that_the_answer_is_not_proved(self, make: Callable[[], Hard]) -> None:
        outcome = priced(make()).outcome
        assert outcome is not None
        assert not outcome.is_proved

    def test_of_line_rules_need_no_search(self) -> None:
        rules, shopper = line_rules()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(work, "MOST_WORK", 3)
            totals = []
            for count in range(0, len(rules) + 1, 60):
                basket = priced((rules[:count], shopper))
                assert basket.outcome is None or basket.outcome.is_proved
                totals.append(basket.total_minor)
        assert totals == sorted(totals, reverse=True)

    def test_are_proved_where_lanes_are_many_but_ask_nothing_of_one_another(self) -> None:
        outcome = priced(own_lanes()).outcome
        assert outcome is not None
        assert outcome.is_proved


class TestStoppedSearch:
    """With hardly any work allowed, on carts that are small enough to know the best."""

    @given(worlds())
    @settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    def test_costs_no_less_than_the_best_and_no_more_than_without_rules(self, world: World) -> None:
        lines, rules, shopper = world
        fees = freight(17)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(work, "MOST_WORK", 3)
            stopped = quote(lines, rules, shopper, fees)
        proved = quote(lines, rules, shopper, fees)
        assert proved.outcome is None or proved.outcome.is_proved
        assert proved.total_minor <= stopped.total_minor <= quote(lines, (), shopper, fees).total_minor
        if stopped.outcome is None or stopped.outcome.is_proved:
            assert stopped.total_minor == proved.total_minor
        for one, two in combinations([use.candidate for use in stopped.outcome.uses] if stopped.outcome else [], 2):
            assert one.ready.is_single or two.ready.is_single or not one.conflicts_with(two)
