"""Splitting a discount over lines."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jishi.kit.money import allocate
from jishi.modules.promotion.rules import benefits as b
from jishi.modules.promotion.rules import effect
from jishi.modules.promotion.rules.apportion import apportion
from jishi.modules.promotion.rules.funding import platform_shares
from jishi.modules.promotion.rules.rule import Rule, Scope
from jishi.modules.promotion.rules.shopper import HeldCoupon, Shopper
from tests.promotion.make import item, quote

weights_and_amount = st.lists(st.integers(0, 400), min_size=1, max_size=6).flatmap(
    lambda weights: st.tuples(st.just(weights), st.integers(0, sum(weights)))
)


class TestApportion:
    @given(weights_and_amount)
    def test_shares_sum_and_stay_within_their_weights(self, given: tuple[list[int], int]) -> None:
        weights, amount = given
        shares = apportion(amount, weights)
        assert sum(shares) == amount
        assert all(0 <= share <= weight for share, weight in zip(shares, weights, strict=True))

    @given(weights_and_amount)
    def test_differs_from_largest_remainder_by_a_unit_at_most(self, given: tuple[list[int], int]) -> None:
        weights, amount = given
        if sum(weights):
            pairs = zip(apportion(amount, weights), allocate(amount, weights), strict=True)
            assert all(abs(one - other) <= 1 for one, other in pairs)

    @given(weights_and_amount, st.data())
    def test_no_share_rises_because_another_weight_rose(
        self, given: tuple[list[int], int], data: st.DataObject
    ) -> None:
        weights, amount = given
        place = data.draw(st.integers(0, len(weights) - 1))
        more = [weight + (9 if i == place else 0) for i, weight in enumerate(weights)]
        before, after = apportion(amount, weights), apportion(amount, more)
        assert all(after[i] <= before[i] for i in range(len(weights)) if i != place)
        assert weights[place] - before[place] <= more[place] - after[place]

    @given(weights_and_amount)
    def test_no_share_falls_as_the_amount_grows(self, given: tuple[list[int], int]) -> None:
        weights, amount = given
        if amount < sum(weights):
            pairs = zip(apportion(amount, weights), apportion(amount + 1, weights), strict=True)
            assert all(one <= other for one, other in pairs)

    def test_largest_remainder_would_raise_a_line_by_another_lines_discount(self) -> None:
        assert (allocate(3, [2, 1, 3]), allocate(3, [1, 1, 3])) == ([1, 1, 1], [1, 0, 2])
        assert (apportion(3, [2, 1, 3]), apportion(3, [1, 1, 3])) == ([1, 1, 1], [1, 1, 1])

    def test_more_than_there_is_cannot_be_split(self) -> None:
        with pytest.raises(ValueError, match="between zero and the sum"):
            apportion(4, [1, 2])


class TestOneMorePromotion:
    """Lines of 0.03, 0.03, 0.02 and 0.01: 0.04 off all of them, a coupon for the first two, and then a fen off the third."""

    def totals(self) -> tuple[int, int]:
        """What the cart costs without the fen off, and with it."""
        lines = [(item(place, unit), 1) for place, unit in enumerate((3, 3, 2, 1))]
        first, third = (frozenset(UUID(int=100 + place) for place in places) for places in ((0, 1), (2,)))
        ladder = Rule(id=UUID(int=1), benefit=b.Ladder(bars=(b.Bar(at=9, minus_minor=4),)))
        coupon = Rule(id=UUID(int=2), benefit=b.CashCoupon(minus_minor=9), scope=Scope(any_of=first))
        a_fen = Rule(id=UUID(int=3), benefit=b.LineDiscount(minus_minor=1), scope=Scope(any_of=third))
        shopper = Shopper(held=(HeldCoupon(id=UUID(int=9), rule_id=coupon.id),))
        before, after = (quote(lines, rules, shopper) for rules in ([ladder, coupon], [ladder, coupon, a_fen]))
        return before.total_minor, after.total_minor

    def test_makes_nothing_dearer(self) -> None:
        before, after = self.totals()
        assert after <= before

    def test_would_with_largest_remainder(self, monkeypatch: pytest.MonkeyPatch) -> None:
        # The fen takes two fen from the other lines, which thus bear two more of the reduction: those the coupon paid.
        assert (allocate(4, [3, 3, 2, 1]), allocate(4, [3, 3, 1, 1])) == ([1, 1, 1, 1], [2, 2, 0, 0])
        monkeypatch.setattr(effect, "apportion", allocate)
        before, after = self.totals()
        assert (before, after) == (1, 2)


class TestPlatformShares:
    @given(st.lists(st.integers(0, 500), min_size=1, max_size=6), st.integers(0, 10_000))
    def test_are_within_the_shares_and_sum_to_the_percentage(self, shares: list[int], bp: int) -> None:
        platform = platform_shares(shares, bp)
        assert sum(platform) == (sum(shares) * bp + 5000) // 10_000
        assert all(0 <= part <= share for part, share in zip(platform, shares, strict=True))
