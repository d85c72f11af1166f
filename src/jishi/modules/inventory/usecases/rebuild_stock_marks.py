"""Rebuild the marks that say which products can be had at all."""

from collections.abc import Collection
from uuid import UUID

from jishi.kit.context import Context
from jishi.modules.catalog.public import find_active_variants, mark_stock
from jishi.modules.inventory.queries.count_free_stock import count_free_stock


async def rebuild_stock_marks(ctx: Context, *, product_ids: Collection[UUID]) -> int:
    """Mark products by what the active warehouses have of their active variants; return how many marks changed.

    Three statements for however many. Regions and safety stock are left out: a list asks for neither.
    """
    variants = await find_active_variants(ctx, product_ids)
    free = await count_free_stock(ctx, variant_ids=[variant_id for ids in variants.values() for variant_id in ids])
    in_stock = {product_id for product_id, ids in variants.items() if any(free.get(id_, 0) > 0 for id_ in ids)}
    return await mark_stock(ctx, in_stock=in_stock, sold_out=variants.keys() - in_stock)
