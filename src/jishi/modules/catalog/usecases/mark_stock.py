"""Mark which products can be had at all."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import update

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.modules.catalog.models import Product

SCOPE = "catalog.product_stock"


async def mark_stock(ctx: Context, *, in_stock: Collection[UUID], sold_out: Collection[UUID]) -> int:
    """Take over from inventory which of these products have stock; return how many were marked otherwise before.

    Nothing that staff edit changes, so neither does the version.
    """
    marked = await _mark(ctx, in_stock, is_in_stock=True)
    marked += await _mark(ctx, sold_out, is_in_stock=False)
    for product_id in marked:
        ctx.touch(SCOPE, product_id)
    return len(marked)


async def _mark(ctx: Context, product_ids: Collection[UUID], *, is_in_stock: bool) -> list[UUID]:
    if not product_ids:
        return []
    statement = (
        update(Product)
        .where(is_any_of(Product.id, sorted(product_ids)), Product.is_in_stock.is_not(is_in_stock))
        .values(is_in_stock=is_in_stock)
        .execution_options(synchronize_session=False)
    )
    return list(await ctx.session.scalars(statement.returning(Product.id)))
