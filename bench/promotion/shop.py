"""A shop to measure in: 5,000 variants of 20 merchants, and as many rules of every kind as wanted. The same every time."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID

import msgspec

from jishi.modules.catalog.public import PriceRow
from jishi.modules.promotion.rules import benefits as b
from jishi.modules.promotion.rules.outcome import Offers
from jishi.modules.promotion.rules.rule import Circumstances, Rule, Scope
from jishi.modules.promotion.rules.rule_set import RuleSet
from jishi.modules.promotion.rules.shopper import HeldCoupon, Marks, Shopper, mark_goods
from jishi.modules.promotion.rules.terms import FreightOption, FreightRow, FreightTemplate, Terms

NOW = datetime(2026, 6, 18, 12, tzinfo=UTC)
VARIANTS, PRODUCTS, BRANDS, MERCHANTS, LEAVES = 5000, 2000, 100, 20, 200
COUPONS_HELD = 10


def _id(kind: int, number: int) -> UUID:
    return UUID(int=(kind << 96) + number)


class Goods(msgspec.Struct, frozen=True, gc=False):
    """A variant as the pipeline sees it."""

    variant_id: UUID
    merchant_id: UUID
    prices: tuple[PriceRow, ...]
    freight_template_id: UUID | None
    weight_g: int = 300
    volume_cm3: int = 800


class BenchShop:
    """Goods, their marks, and makers of rules and carts."""

    def __init__(self) -> None:
        chance = Random(618)
        self.goods: list[Goods] = []
        self.marks: dict[UUID, Marks] = {}
        self.templates: dict[UUID, FreightTemplate] = {}
        for number in range(VARIANTS):
            product = number % PRODUCTS
            leaf, merchant = product % LEAVES, _id(5, product % MERCHANTS)
            template = _id(6, product % MERCHANTS)
            price = PriceRow(_id(9, 0), "base", None, None, 0, None, None, 1, chance.randrange(990, 50_000), "CNY")
            self.goods.append(Goods(_id(1, number), merchant, (price,), template))
            option = FreightOption("standard", {}, "piece", (FreightRow(("",), True, 9, 800, 1, 0),), ())
            self.templates[template] = FreightTemplate(template, (option,))
            self.marks[_id(1, number)] = mark_goods(
                variant_id=_id(1, number),
                product_id=_id(2, product),
                merchant_id=merchant,
                category_ids=[_id(3, leaf), _id(3, 1000 + leaf // 10), _id(3, 2000 + leaf // 50)],
                brand_id=_id(4, product % BRANDS),
                collection_ids=[_id(7, product % 30)],
                floor_minor=300,
            )

    def rules(self, count: int) -> list[Rule]:
        """Return rules of every kind: a third price goods, a third work on lines and sets, a third on orders."""
        return [_rule(Random(number), number) for number in range(count)]

    def cart(self, lines: int, number: int) -> list[tuple[Goods, int]]:
        """Return a cart: goods of five merchants, as a large order has them."""
        chance = Random(number)
        merchants = {_id(5, one) for one in chance.sample(range(MERCHANTS), 5)}
        mine = [one for one in self.goods if one.merchant_id in merchants]
        return [(one, chance.choice((1, 1, 1, 2, 3))) for one in chance.sample(mine, lines)]

    def offers(self, rules: RuleSet, number: int) -> Offers:
        """Return the offers for a buyer of a level who holds ten coupons."""
        chance = Random(number)
        coupons = sorted(one for one, ready in rules.by_id.items() if ready.is_held)
        mine = chance.sample(coupons, min(COUPONS_HELD, len(coupons)))
        shopper = Shopper(
            groups=frozenset({_id(8, number % 5)}),
            held=tuple(HeldCoupon(id=_id(10, place), rule_id=one, amount_minor=500) for place, one in enumerate(mine)),
            points=10_000,
        )
        return Offers(rules=rules, marks=self.marks, shopper=shopper)

    @staticmethod
    def terms(number: int) -> Terms:
        """Return where and when it is bought."""
        return Terms(now=NOW, channel=("h5", "app")[number % 2], currency="CNY", region_code="310104")


def _targets(chance: Random, merchant: int | None) -> frozenset[UUID]:
    """Some products (a merchant's own, if it is his rule), a category, mostly a leaf, or a collection."""
    pick = chance.random()
    if pick < 0.5:
        own = range(PRODUCTS) if merchant is None else range(merchant, PRODUCTS, MERCHANTS)
        return frozenset(_id(2, product) for product in chance.sample(own, 5))
    if pick < 0.8:
        leaf = chance.randrange(LEAVES) if merchant is None else chance.randrange(merchant, LEAVES, MERCHANTS)
        return frozenset({_id(3, leaf)})
    return frozenset({_id(3, 1000 + chance.randrange(20))} if pick < 0.9 else {_id(7, chance.randrange(30))})


def _circumstances(chance: Random) -> Circumstances:
    return chance.choice(
        [
            Circumstances(),
            Circumstances(),
            Circumstances(channels=frozenset({chance.choice(("h5", "app", "pc"))})),
            Circumstances(groups=frozenset({_id(8, chance.randrange(5))})),
            Circumstances(regions=frozenset({chance.choice(("31", "44", "11", "3101"))})),
            Circumstances(hours=frozenset({12, chance.randrange(24)}), weekdays=frozenset(range(5))),
        ]
    )


def _ladder(chance: Random) -> b.Ladder:
    bars = tuple(b.Bar(at=20_000 * step, minus_minor=1500 * step * step) for step in (1, 2, 3))
    return b.Ladder(bars=bars) if chance.random() < 0.7 else b.Ladder(bars=bars[:1], repeats=True)


_KINDS: tuple[Callable[[Random], b.AnyBenefit], ...] = (
    lambda c: b.TimedPrice(prices={_id(1, c.randrange(VARIANTS)): c.randrange(500, 9000) for _ in range(20)}),
    lambda c: b.TimedPrice(percent_bp=c.choice((1000, 2000, 3000))),
    lambda c: b.MemberPrice(percent_bp=c.choice((300, 500, 800))),
    lambda _: b.TierPrice(bars=(b.TierBar(min_quantity=2, percent_bp=400), b.TierBar(min_quantity=5, percent_bp=900))),
    lambda c: b.LineDiscount(percent_bp=c.choice((500, 1000))),
    lambda c: b.LineDiscount(minus_minor=c.choice((100, 500))),
    lambda _: b.NthItem(nth=2, percent_bp=5000),
    lambda c: b.BundlePrice(parts=(b.BundlePart(quantity=3),), price_minor=c.randrange(3000, 30_000)),
    lambda _: b.BuyGet(buy=2, get=1),
    _ladder,
    _ladder,
    lambda _: b.FreeFreight(from_minor=9900),
    lambda c: b.CashCoupon(minus_minor=c.choice((500, 1000, 2000)), from_minor=9900),
    lambda c: b.PercentCoupon(percent_bp=1000, from_minor=9900, cap_minor=c.choice((None, 3000))),
    lambda _: b.CashCoupon(minus_minor=1000, from_minor=19_900),
)


def _rule(chance: Random, number: int) -> Rule:
    """Three rules of four are a merchant's and work on his goods, the others are the platform's."""
    benefit = _KINDS[number % len(_KINDS)](chance)
    merchant = chance.randrange(MERCHANTS) if chance.random() < 0.75 else None
    is_for_all = isinstance(benefit, b.CashCoupon | b.PercentCoupon | b.FreeFreight) and merchant is not None
    has_table = isinstance(benefit, b.TimedPrice) and bool(benefit.prices)
    return Rule(
        id=_id(11, number),
        benefit=benefit,
        scope=Scope() if has_table or is_for_all else Scope(any_of=_targets(chance, merchant)),
        merchant_id=None if merchant is None else _id(5, merchant),
        circumstances=_circumstances(chance),
        valid_from=NOW - timedelta(days=1 + number % 9),
        valid_to=NOW + timedelta(days=1 + number % 9),
        platform_bp=number % 3 * 2500,
    )
