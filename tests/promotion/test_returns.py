"""What comes back: whatever the policy and the order, all units together bring back what was paid."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jishi.modules.promotion.rules.freeze import freeze_offers
from jishi.modules.promotion.rules.purchase import PaidLine, Price, Purchase, of_first_units, unit_amounts
from jishi.modules.promotion.rules.returns import ReturnPolicy, sum_return
from jishi.modules.promotion.rules.rule import Rule
from jishi.modules.promotion.rules.shopper import Shopper
from tests.promotion.bought import Returning
from tests.promotion.make import OTHER_TEMPLATE, SHOP, TEMPLATE, Lines, freight, quote
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
        basket = quote(lines, rules, shopper, {**freight(800, TEMPLATE), **freight(500, OTHER_TEMPLATE)})
        prices = {gift.variant_id: 990 for use in freeze_offers(basket).uses for gift in use.gifts}
        bought = Returning(basket, lines, rules, shopper, policy, prices)
        units = [line.place for line in bought.lines.values() for _ in range(line.quantity)]
        chance.shuffle(units)
        points = 0
        while units:
            some = [units.pop() for _ in range(chance.randint(1, len(units)))]
            back = bought.bring_back({place: some.count(place) for place in set(some)})
            assert back.refund_minor >= 0
            assert policy is not ReturnPolicy.KEEP or back.refund_minor == back.units_minor
            points += back.points
            assert bought.refunded <= bought.paid
        assert bought.refunded == bought.paid == sum(line.total_minor for line in basket.lines)
        assert points == bought.points_spent

    @given(worlds(), st.sampled_from([ReturnPolicy.CLAW_BACK, ReturnPolicy.RECOMPUTE]), st.data())
    @settings(deadline=None, max_examples=150)
    def test_dearer_gifts_bring_no_more_and_cost_nothing_once_they_are_back(
        self, world: tuple[Lines, list[Rule], Shopper], policy: ReturnPolicy, data: st.DataObject
    ) -> None:
        lines, rules, shopper = world
        basket = quote(lines, rules, shopper)
        gifts = {gift.variant_id for use in freeze_offers(basket).uses for gift in use.gifts}
        cheap, dear = (
            Returning(basket, lines, rules, shopper, policy, dict.fromkeys(gifts, price)) for price in (0, 990)
        )
        some = {
            place: count
            for place, line in cheap.lines.items()
            if line.gift_id is None and (count := data.draw(st.integers(0, line.quantity)))
        }
        if some:
            assert dear.bring_back(some).refund_minor <= cheap.bring_back(some).refund_minor
        back = {place: line.quantity for place, line in dear.lines.items() if line.gift_id is not None}
        if back:
            for bought in (cheap, dear):
                bought.bring_back(back)
            assert dear.refunded == cheap.refunded

    @pytest.mark.parametrize("returning", [{0: 3}, {0: 0}, {9: 1}])
    def test_what_was_not_bought_cannot_be_returned(self, returning: dict[int, int]) -> None:
        purchase = Purchase(lines=(PaidLine(place=0, merchant_id=SHOP, quantity=2, paid_minor=100),))
        with pytest.raises(ValueError, match="can be returned"):
            sum_return(
                purchase,
                returning,
                ReturnPolicy.KEEP,
                reprice=lambda _: Price(goods_minor=0),
                reward=lambda _, __: None,
            )
