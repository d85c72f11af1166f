"""Resume the sale of a merchant's products."""

from uuid import UUID

from sqlalchemy import select

from jishi.contracts.catalog import ProductsListed
from jishi.kit.context import Context
from jishi.modules.catalog.models import Product
from jishi.modules.catalog.repository import lock_products


async def release_products(ctx: Context, *, merchant_id: UUID) -> int:
    """Let a merchant's products be sold again as their review and windows say; return how many that changed."""
    query = select(Product.id).where(Product.merchant_id == merchant_id, Product.is_frozen)
    products = await lock_products(ctx, list(await ctx.session.scalars(query)))
    for product in products.values():
        product.is_frozen = False
        product.is_listed = product.is_on_sale_at(ctx.now)
        product.updated_at = ctx.now
        ctx.touch("catalog.product", product.id)
    listed = [product.id for product in products.values() if product.is_listed]
    if listed:
        ctx.publish(ProductsListed(product_ids=listed))
    return len(products)
