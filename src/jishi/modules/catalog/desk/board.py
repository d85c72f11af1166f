"""What waits in the catalogue, and what staff look for in it."""

from collections.abc import Sequence

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.desk.finders import Finder, Hit
from jishi.kit.desk.to_dos import ToDo, Urgency, count_rows
from jishi.kit.translations import translate
from jishi.modules.catalog.models import Product, Variant
from jishi.modules.catalog.permissions import CATALOG_VIEW, LISTING_APPROVE
from jishi.modules.catalog.queries.filters import MAX_QUERY, carries, matches
from jishi.modules.catalog.repository import is_within
from jishi.modules.catalog.states import ProductState


async def count_in_review(ctx: Context) -> int:
    """Count products that wait for a decision."""
    rows = select(Product.id).where(Product.state == ProductState.IN_REVIEW, is_within(ctx.actor, Product.merchant_id))
    return await count_rows(ctx.session, rows)


async def find_variants(ctx: Context, typed: str, limit: int) -> Sequence[Hit]:
    """Return variants with this SKU code or barcode; their hits lead to the product."""
    query = (
        select(Variant, Product)
        .join(Product, Product.id == Variant.product_id)
        .where(
            carries(Variant, typed),
            is_within(ctx.actor, Variant.merchant_id),
        )
    )
    return [
        Hit(
            id=product.id,
            title=translate(product.title, ctx.locale),
            subtitle=" · ".join(filter(None, (variant.sku_code, variant.barcode))),
            state=product.state,
            media_id=variant.media_id or next(iter(product.media_ids), None),
        )
        for variant, product in await ctx.session.execute(query.limit(limit))
    ]


async def find_products(ctx: Context, typed: str, limit: int) -> Sequence[Hit]:
    """Return products whose titles or code contain what was typed, the newest first."""
    if len(typed) > MAX_QUERY:
        return []
    query = select(Product).where(matches(typed), is_within(ctx.actor, Product.merchant_id))
    return [
        Hit(
            id=product.id,
            title=translate(product.title, ctx.locale),
            subtitle=product.code,
            state=product.state,
            media_id=next(iter(product.media_ids), None),
        )
        for product in await ctx.session.scalars(query.order_by(Product.id.desc()).limit(limit))
    ]


TO_DOS = [
    ToDo(
        code="catalog.in_review",
        permission=LISTING_APPROVE,
        path="/products",
        query={"state": ProductState.IN_REVIEW},
        count=count_in_review,
        urgency=Urgency.SOON,
    )
]
FINDERS = [
    Finder(code="catalog.variants", permission=CATALOG_VIEW, find=find_variants),
    Finder(code="catalog.products", permission=CATALOG_VIEW, find=find_products),
]
