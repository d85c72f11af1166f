"""What comes back: whatever the policy and the order, all units together bring back what was paid."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jishi.modules.promotion.rules.freeze import freeze_offers
from jishi.modules.promotion.rules.offers import Offers
from jishi.modules.promotion.rules.reprice import BoughtBasket
from jishi.modules.promotion.rules.returns import (
    PaidLine,
    Purchase,
    ReturnPolicy,
    of_first_units,
    sum_return,
    unit_amounts,
)
from jishi.modules.promotion.rules.rule import Rule
from jishi.modules.promotion.rules.rule_set import compile_rules
from jishi.modules.promotion.rules.shopper import Shopper
from tests.promotion.make import Lines, quote
from tests.promotion.strategies import worlds


class TestUnitAmounts:
    @given(st.integers(0, 5000), st.integers(1, 50))
    def test_sum_to_the_line_and_differ_by_one_at_most(self, amount: int, quantity: int) -> None:
        units = unit_amounts(amount, quantity)
        assert sum(units) == amount
        assert max(units) - min(units) <= 1
        assert [of_first_units(amount, quantity, n) for n in range(quantity + 1)] == [
            sum(units[:n]) for n in range(quantity + 1)
        ]


class TestSumReturn:
    @given(worlds(), st.sampled_from(ReturnPolicy), st.randoms(use_true_random=False))
    @settings(deadline=None, max_examples=300)
    def test_all_units_bring_back_what_was_paid_in_any_order(
        self, world: tuple[Lines, list[Rule], Shopper], policy: ReturnPolicy, chance: Random
    ) -> None:
        lines, rules, shopper = world
        basket = quote(lines, rules, shopper)
        frozen = freeze_offers(basket)
        used = {use.rule_id for use in frozen.uses}
        offers = Offers(
            rules=compile_rules(rule for rule in rules if rule.id in used),
            marks={one.variant_id: one.marks for one, _ in lines},
            shopper=shopper,
        )
        bought = BoughtBasket(basket.terms, lines, offers)
        units = [line.place for line in basket.lines for _ in range(line.quantity)]
        chance.shuffle(units)
        paid = {line.place: line for line in basket.lines}
        returned, refunded, points = dict.fromkeys(paid, 0), 0, 0
        while units:
            some = [units.pop() for _ in range(chance.randint(1, len(units)))]
            returning = {place: some.count(place) for place in set(some)}
            purchase = Purchase(
                lines=tuple(
                    PaidLine(place=p, quantity=line.quantity, paid_minor=line.total_minor, returned=returned[p])
                    for p, line in paid.items()
                ),
                uses=frozen.uses,
                refunded_minor=refunded,
                points_spent=frozen.points_spent,
            )
            back = sum_return(purchase, returning, policy, reprice=bought.reprice, reward=bought.reward)
            assert back.refund_minor >= 0
            assert policy is not ReturnPolicy.KEEP or back.refund_minor == back.units_minor
            refunded += back.refund_minor
            points += back.points
            for place, count in returning.items():
                returned[place] += count
            assert refunded <= sum(line.total_minor for line in basket.lines)
        assert refunded == sum(line.total_minor for line in basket.lines)
        assert points == frozen.points_spent

    @pytest.mark.parametrize("returning", [{0: 3}, {0: 0}, {9: 1}])
    def test_what_was_not_bought_cannot_be_returned(self, returning: dict[int, int]) -> None:
        purchase = Purchase(lines=(PaidLine(place=0, quantity=2, paid_minor=100),))
        with pytest.raises(ValueError, match="can be returned"):
            sum_return(purchase, returning, ReturnPolicy.KEEP, reprice=lambda _: 0, reward=lambda _, __: 0)
