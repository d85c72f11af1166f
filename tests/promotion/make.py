"""Small makers of goods, rules and baskets."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from uuid import UUID

import msgspec

from jishi.modules.catalog.public import PriceRow
from jishi.modules.promotion.rules.basket import Basket
from jishi.modules.promotion.rules.outcome import Offers
from jishi.modules.promotion.rules.pipeline import price_basket
from jishi.modules.promotion.rules.rule import Rule
from jishi.modules.promotion.rules.rule_set import compile_rules
from jishi.modules.promotion.rules.shopper import Marks, Shopper, mark_goods
from jishi.modules.promotion.rules.terms import FreightOption, FreightRow, FreightTemplate, Terms

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
    option = FreightOption("standard", {}, "piece", (FreightRow(("",), True, 999, fee, 1, 0),), ())
    return {template: FreightTemplate(template, (option,))}


NOBODY = Shopper()

Lines = Sequence[tuple[Item, int]]


def quote(
    lines: Lines,
    rules: Iterable[Rule],
    shopper: Shopper = NOBODY,
    templates: dict[UUID, FreightTemplate] | None = None,
    **terms: object,
) -> Basket:
    offers = Offers(rules=compile_rules(rules), marks={one.variant_id: one.marks for one, _ in lines}, shopper=shopper)
    return price_basket(make_terms(**terms), list(lines), templates or {}, offers)


def make_terms(**given: object) -> Terms:
    """On H5, to Shanghai, on a Monday at noon."""
    return Terms(**{"now": NOW, "channel": "h5", "currency": "CNY", "region_code": "310104", **given})  # type: ignore[arg-type]
