"""The variants of products."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.modules.catalog.models import Variant


async def list_variants_of_products(ctx: Context, product_ids: Iterable[UUID]) -> dict[UUID, list[UUID]]:
    """Return the ids of the active variants of these products, by product, in their order."""
    query = select(Variant.product_id, Variant.id).where(is_any_of(Variant.product_id, product_ids), Variant.is_active)
    found: dict[UUID, list[UUID]] = {}
    for product_id, variant_id in await ctx.session.execute(query.order_by(Variant.product_id, Variant.position)):
        found.setdefault(product_id, []).append(variant_id)
    return found
