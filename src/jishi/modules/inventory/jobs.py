"""The sweeps of inventory."""

from uuid import UUID

from sqlalchemy import delete, select

from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.kit.timers import every
from jishi.modules.catalog.public import find_product_ids, list_product_ids
from jishi.modules.inventory.models import StockTurn
from jishi.modules.inventory.usecases.rebuild_stock_marks import rebuild_stock_marks

_AT_ONCE = 500


async def mark_turned_products(house: House) -> int:
    """Mark the products of variants that ran out, or came back; return how many variants these were."""
    async with open_context(house) as ctx:
        waiting = select(StockTurn.id).order_by(StockTurn.id).limit(_AT_ONCE).with_for_update(skip_locked=True)
        taken = delete(StockTurn).where(StockTurn.id.in_(waiting)).returning(StockTurn.variant_id)
        turned = list(await ctx.session.scalars(taken))
        if turned:
            await rebuild_stock_marks(ctx, product_ids=await find_product_ids(ctx, set(turned)))
    return len(turned)


async def mark_every_product(house: House) -> int:
    """Go through all products, for what no movement tells: a warehouse closed, an option taken off."""
    after: UUID | None = None
    changed = 0
    while True:
        async with open_context(house) as ctx:
            product_ids = await list_product_ids(ctx, after=after, limit=_AT_ONCE)
            if not product_ids:
                return changed
            changed += await rebuild_stock_marks(ctx, product_ids=product_ids)
        after = product_ids[-1]


TIMERS = [
    every(1, "inventory.mark_turned_products", mark_turned_products),
    every(3600, "inventory.mark_every_product", mark_every_product),
]
