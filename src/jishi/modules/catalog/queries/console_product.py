"""One product with its variants, for staff."""

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.kit.context import Context
from jishi.modules.catalog.errors import ProductNotFoundError
from jishi.modules.catalog.models import Price, PriceList, Product, Variant
from jishi.modules.catalog.models.price import BASE_CODE
from jishi.modules.catalog.permissions import CATALOG_VIEW_COST
from jishi.modules.catalog.repository import is_within
from jishi.modules.catalog.rules.options import Option
from jishi.modules.catalog.states import ProductState


class VariantView(msgspec.Struct, frozen=True, kw_only=True):
    """A variant; `cost_minor` is null for whoever may not see it, `price_minor` is the base price of one unit."""

    id: UUID
    sku_code: str
    barcode: str | None
    option_values: dict[str, str]
    weight_g: int
    volume_cm3: int
    media_id: UUID | None
    market_price_minor: int | None
    cost_minor: int | None
    price_minor: int | None
    currency: str
    is_active: bool
    position: int


class ProductView(msgspec.Struct, frozen=True, kw_only=True):
    """A product with everything that staff edit."""

    id: UUID
    merchant_id: UUID
    code: str
    title: dict[str, str]
    subtitle: dict[str, str]
    description: dict[str, str]
    category_id: UUID
    brand_id: UUID | None
    attributes: dict[str, Any]
    options: list[Option]
    media_ids: list[UUID]
    freight_template_id: UUID | None
    state: ProductState
    submitted_by: str | None
    reviewed_by: str | None
    review_note: str | None
    listed_from: datetime | None
    listed_to: datetime | None
    is_listed: bool
    sold_count: int
    variants: list[VariantView]
    version: int
    created_at: datetime
    updated_at: datetime


async def get_product(ctx: Context, product_id: UUID) -> ProductView:
    """Return a product.

    :raises ProductNotFoundError: no such product, or one of a merchant outside the actor's bound.
    """
    query = select(Product).where(Product.id == product_id, is_within(ctx.actor, Product.merchant_id))
    product = await ctx.session.scalar(query, execution_options={"populate_existing": True})
    if product is None:
        raise ProductNotFoundError
    fields = {name: getattr(product, name) for name in ProductView.__struct_fields__ if name != "variants"}
    fields["options"] = msgspec.convert(product.options, list[Option])
    fields["state"] = ProductState(product.state)
    return ProductView(**fields, variants=await _load_variants(ctx, product_id))


async def _load_variants(ctx: Context, product_id: UUID) -> list[VariantView]:
    base = select(PriceList.id).where(PriceList.code == BASE_CODE).scalar_subquery()
    priced = (Price.variant_id == Variant.id) & (Price.price_list_id == base) & (Price.min_quantity == 1)
    query = (
        select(Variant, Price.amount_minor)
        .outerjoin(Price, priced)
        .where(Variant.product_id == product_id)
        .order_by(Variant.position, Variant.id)
    )
    sees_cost = ctx.actor.can(CATALOG_VIEW_COST)
    return [
        VariantView(
            id=variant.id,
            sku_code=variant.sku_code,
            barcode=variant.barcode,
            option_values=variant.option_values,
            weight_g=variant.weight_g,
            volume_cm3=variant.volume_cm3,
            media_id=variant.media_id,
            market_price_minor=variant.market_price_minor,
            cost_minor=variant.cost_minor if sees_cost else None,
            price_minor=amount,
            currency=variant.currency,
            is_active=variant.is_active,
            position=variant.position,
        )
        for variant, amount in await ctx.session.execute(query)
    ]
