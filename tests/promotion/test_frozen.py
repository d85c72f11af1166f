"""What an order keeps, and coupons that are spared."""

from datetime import timedelta
from uuid import UUID

import msgspec
from hypothesis import given, settings

from jishi.modules.promotion.rules import benefits as b
from jishi.modules.promotion.rules.freeze import freeze_offers
from jishi.modules.promotion.rules.frozen import FrozenOffers
from jishi.modules.promotion.rules.rule import Rule
from jishi.modules.promotion.rules.shopper import HeldCoupon, Shopper
from tests.promotion.make import NOW, SHOP, Lines, freight, item, quote
from tests.promotion.strategies import worlds

FEES = freight(17)


def coupon(number: int, minus: int) -> tuple[Rule, HeldCoupon]:
    rule = Rule(id=UUID(int=500 + number), merchant_id=SHOP, benefit=b.CashCoupon(minus_minor=minus))
    return rule, HeldCoupon(id=UUID(int=600 + number), rule_id=rule.id)


class TestFreezeOffers:
    @given(worlds())
    @settings(deadline=None)
    def test_is_the_discounts_to_the_unit_and_survives_json(self, world: tuple[Lines, list[Rule], Shopper]) -> None:
        lines, rules, shopper = world
        basket = quote(lines, rules, shopper, FEES)
        frozen = freeze_offers(basket)
        for line in basket.lines:
            shares = [one for use in frozen.uses for one in use.lines if one.place == line.place]
            assert sum(one.discount_minor for one in shares) == line.discount_minor
            assert all(0 <= one.platform_minor <= one.discount_minor for one in shares)
        assert msgspec.json.decode(msgspec.json.encode(frozen), type=FrozenOffers) == frozen

    def test_a_use_is_small(self) -> None:
        rule, held = coupon(1, 1000)
        basket = quote([(item(n, 1000), 1) for n in range(3)], [rule], Shopper(held=(held,)))
        assert len(msgspec.json.encode(freeze_offers(basket))) < 200


class TestSpareCoupons:
    def test_a_smaller_coupon_is_used_where_it_saves_the_same(self) -> None:
        (large, big), (small, little) = coupon(1, 10_000), coupon(2, 2000)
        basket = quote([(item(0, 1500), 1)], [large, small], Shopper(held=(big, little)))
        assert basket.outcome is not None
        assert (basket.total_minor, basket.outcome.held_used) == (0, [little.id])

    def test_a_coupon_is_kept_where_others_leave_nothing_to_pay(self) -> None:
        shop, held = coupon(1, 1000)
        platform = Rule(id=UUID(int=510), benefit=b.CashCoupon(minus_minor=5000))
        other = HeldCoupon(id=UUID(int=610), rule_id=platform.id)
        basket = quote([(item(0, 1500), 1)], [shop, platform], Shopper(held=(held, other)))
        assert basket.outcome is not None
        assert (basket.total_minor, len(basket.outcome.held_used)) == (0, 1)

    def test_of_equal_coupons_the_one_that_ends_first_is_used(self) -> None:
        rule, held = coupon(1, 500)
        sooner = msgspec.structs.replace(held, id=UUID(int=699), expires_at=NOW + timedelta(days=1))
        basket = quote([(item(0, 1500), 1)], [rule], Shopper(held=(held, sooner)))
        assert basket.outcome is not None
        assert basket.outcome.held_used == [sooner.id]
