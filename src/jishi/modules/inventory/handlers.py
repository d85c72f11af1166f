"""What inventory does about events of others."""

from jishi.contracts.catalog import ProductsChanged
from jishi.kit.context import Context
from jishi.kit.handlers import on
from jishi.modules.inventory.usecases.rebuild_stock_marks import rebuild_stock_marks


async def mark_changed(ctx: Context, event: ProductsChanged) -> None:
    """Look anew whether products can be had whose options came or went."""
    await rebuild_stock_marks(ctx, product_ids=event.product_ids)


HANDLERS = [on(ProductsChanged, mark_changed)]
