"""Small makers of goods, rules and baskets, and a naive search to compare with."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import chain, combinations
from typing import TypeVar
from uuid import UUID

import msgspec

from jishi.modules.catalog.public import PriceRow
from jishi.modules.promotion.rules.basket import Basket
from jishi.modules.promotion.rules.candidate import find_candidates
from jishi.modules.promotion.rules.cart import Cart
from jishi.modules.promotion.rules.choice import group_choices
from jishi.modules.promotion.rules.combine import Search
from jishi.modules.promotion.rules.offers import Offers
from jishi.modules.promotion.rules.pipeline import price_basket
from jishi.modules.promotion.rules.rule import Rule
from jishi.modules.promotion.rules.rule_set import compile_rules
from jishi.modules.promotion.rules.shopper import Marks, Shopper, mark_goods
from jishi.modules.promotion.rules.terms import FreightRow, FreightTemplate, Terms

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)  # a Monday
SHOP, OTHER_SHOP = UUID(int=1), UUID(int=2)
TEMPLATE, OTHER_TEMPLATE = UUID(int=5), UUID(int=6)
GOLD = UUID(int=7)
FRUIT, SNACKS, ACME = UUID(int=11), UUID(int=12), UUID(int=13)


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """A variant as the pipeline sees it, and what rules know it by."""

    variant_id: UUID
    unit_minor: int
    merchant_id: UUID = SHOP
    category_id: UUID = FRUIT
    brand_id: UUID | None = None
    floor_minor: int = 0
    freight_template_id: UUID | None = None
    weight_g: int = 100
    volume_cm3: int = 100

    @property
    def prices(self) -> tuple[PriceRow, ...]:
        return (PriceRow(UUID(int=99), "base", None, None, 0, None, None, 1, self.unit_minor, "CNY"),)

    @property
    def marks(self) -> Marks:
        return mark_goods(
            variant_id=self.variant_id,
            product_id=UUID(int=self.variant_id.int + 1000),
            merchant_id=self.merchant_id,
            category_ids=[self.category_id],
            brand_id=self.brand_id,
            floor_minor=self.floor_minor,
        )


def item(number: int, unit_minor: int, **over: object) -> Item:
    return Item(variant_id=UUID(int=100 + number), unit_minor=unit_minor, **over)  # type: ignore[arg-type]


def freight(fee: int, template: UUID = TEMPLATE) -> dict[UUID, FreightTemplate]:
    return {template: FreightTemplate(template, "piece", (FreightRow(("",), True, 999, fee, 1, 0),), ())}


NOBODY = Shopper()

T = TypeVar("T")
Lines = Sequence[tuple[Item, int]]


def quote(
    lines: Lines,
    rules: Iterable[Rule],
    shopper: Shopper = NOBODY,
    templates: dict[UUID, FreightTemplate] | None = None,
    **terms: object,
) -> Basket:
    offers = Offers(rules=compile_rules(rules), marks={one.variant_id: one.marks for one, _ in lines}, shopper=shopper)
    given = {"now": NOW, "channel": "h5", "currency": "CNY", "region_code": "310104", **terms}
    return price_basket(Terms(**given), list(lines), templates or {}, offers)  # type: ignore[arg-type]


def cheapest_by_trying_all(
    lines: Lines, rules: Sequence[Rule], shopper: Shopper, fees: dict[UUID, FreightTemplate]
) -> int:
    """Return the least total of all sets of rules that the law allows, each worked out from the start."""
    plain = quote(lines, (), shopper, fees)
    cart = Cart(plain, {one.variant_id: one.marks for one, _ in lines}, shopper)
    candidates = find_candidates(cart, compile_rules(rules))
    singles = [place for place, one in enumerate(c for c in candidates if c.ready.is_single)]
    others = [one for one in candidates if not one.ready.is_single]
    search = Search(cart, candidates)
    # One choice a lane and no bound: every set without a conflict, whatever the search would leave out.
    search.choices = group_choices(others, frozenset(), frozenset())
    return min(
        search.replay(off, chosen).total
        for off in _subsets(singles)
        if not any(
            search.offers.clashes(one, [two for two in singles if two not in off]) for one in singles if one not in off
        )
        for chosen in _subsets(others)
        if not any(one.conflicts_with(two) for one, two in combinations(chosen, 2))
    )


def _subsets(members: Sequence[T]) -> Iterable[tuple[T, ...]]:
    return chain.from_iterable(combinations(members, count) for count in range(len(members) + 1))
