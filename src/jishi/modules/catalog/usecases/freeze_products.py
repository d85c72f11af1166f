"""Stop the sale of a merchant's products."""

from uuid import UUID

from sqlalchemy import select

from jishi.contracts.catalog import ProductsUnlisted
from jishi.kit.context import Context
from jishi.modules.catalog.models import Product
from jishi.modules.catalog.repository import lock_products


async def freeze_products(ctx: Context, *, merchant_id: UUID) -> int:
    """Take everything of a merchant off sale until it is released; return how many products that changed.

    Review and windows stay as they are.
    """
    query = select(Product.id).where(Product.merchant_id == merchant_id, ~Product.is_frozen)
    products = await lock_products(ctx, list(await ctx.session.scalars(query)))
    unlisted = [product.id for product in products.values() if product.is_listed]
    for product in products.values():
        product.is_frozen = True
        product.is_listed = False
        product.updated_at = ctx.now
        ctx.touch("catalog.product", product.id)
    if unlisted:
        ctx.publish(ProductsUnlisted(product_ids=unlisted))
    return len(products)
