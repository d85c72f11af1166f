"""Products with what can be bought of them, for who keeps their stock."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.modules.catalog.models import Product, Variant


async def find_product_ids(ctx: Context, variant_ids: Collection[UUID]) -> set[UUID]:
    """Return the products of these variants."""
    return set(await ctx.session.scalars(select(Variant.product_id).where(is_any_of(Variant.id, variant_ids))))


async def list_product_ids(ctx: Context, *, after: UUID | None, limit: int) -> list[UUID]:
    """Return the ids of products behind `after`, by id."""
    query = select(Product.id).order_by(Product.id).limit(limit)
    return list(await ctx.session.scalars(query if after is None else query.where(Product.id > after)))


async def find_active_variants(ctx: Context, product_ids: Collection[UUID]) -> dict[UUID, list[UUID]]:
    """Return the active variants of each of these products, by product."""
    found: dict[UUID, list[UUID]] = {product_id: [] for product_id in product_ids}
    query = select(Variant.product_id, Variant.id).where(is_any_of(Variant.product_id, found), Variant.is_active)
    for product_id, variant_id in await ctx.session.execute(query):
        found[product_id].append(variant_id)
    return found
