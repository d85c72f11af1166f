"""Every variant that staff may see, a row each, for files."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Select, select

from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.kit.translations import translate
from jishi.modules.catalog.models import Brand, Category, Price, PriceList, Product, Variant
from jishi.modules.catalog.models.price import BASE_CODE
from jishi.modules.catalog.permissions import CATALOG_VIEW_COST
from jishi.modules.catalog.queries.console_filters import ConsoleFilters, console_conditions
from jishi.modules.catalog.rules.options import Option, describe_point
from jishi.modules.catalog.states import ProductState


class ExportedVariant(msgspec.Struct, frozen=True, kw_only=True):
    """A variant with what its product says; texts in the caller's language, `cost` None for whoever may not see it."""

    variant_id: UUID
    product_code: str
    title: str
    option_text: str
    sku_code: str
    barcode: str | None
    category: str
    brand: str
    state: ProductState
    is_listed: bool
    is_active: bool
    price: Money | None
    market_price: Money | None
    cost: Money | None
    weight_g: int
    sold_count: int
    updated_at: datetime


# Those of a product stay together, in its order.
VARIANT_ORDER = (Variant.position, Variant.id)


def variant_rows(ctx: Context, wanted: ConsoleFilters) -> Select[*tuple[Any, ...]]:
    """Return the query for variants inside the actor's bound, to be shown by `show_variants`."""
    base = select(PriceList.id).where(PriceList.code == BASE_CODE).scalar_subquery()
    priced = (Price.variant_id == Variant.id) & (Price.price_list_id == base) & (Price.min_quantity == 1)
    return (
        select(Variant, Product, Category.name, Brand.name, Price.amount_minor)
        .join(Product, Product.id == Variant.product_id)
        .join(Category, Category.id == Product.category_id)
        .outerjoin(Brand, Brand.id == Product.brand_id)
        .outerjoin(Price, priced)
        .where(*console_conditions(ctx.actor, wanted))
    )


def show_variants(ctx: Context, rows: Sequence[Any]) -> list[ExportedVariant]:
    """Return rows of that query as the actor may see them."""
    return [_exported(ctx, *row) for row in rows]


def _exported(
    ctx: Context,
    variant: Variant,
    product: Product,
    category: dict[str, str],
    brand: dict[str, str] | None,
    amount: int | None,
) -> ExportedVariant:
    options = msgspec.convert(product.options, list[Option])
    sees_cost = ctx.actor.can(CATALOG_VIEW_COST)
    return ExportedVariant(
        variant_id=variant.id,
        product_code=product.code,
        title=translate(product.title, ctx.locale),
        option_text=translate(describe_point(options, variant.option_values), ctx.locale),
        sku_code=variant.sku_code,
        barcode=variant.barcode,
        category=translate(category, ctx.locale),
        brand=translate(brand or {}, ctx.locale),
        state=ProductState(product.state),
        is_listed=product.is_listed,
        is_active=variant.is_active,
        price=_money(amount, variant.currency),
        market_price=_money(variant.market_price_minor, variant.currency),
        cost=_money(variant.cost_minor if sees_cost else None, variant.currency),
        weight_g=variant.weight_g,
        sold_count=product.sold_count,
        updated_at=max(product.updated_at, variant.updated_at),
    )


def _money(minor: int | None, currency: str) -> Money | None:
    return None if minor is None else Money(minor, currency)
