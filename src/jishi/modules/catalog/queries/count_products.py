"""How many products name something that another module owns."""

from uuid import UUID

from sqlalchemy import func, select

from jishi.kit.context import Context
from jishi.modules.catalog.models import Product


async def count_products_with_freight(ctx: Context, *, template_id: UUID) -> int:
    """Return how many products, of every state, are carried by a freight template."""
    query = select(func.count()).select_from(Product).where(Product.freight_template_id == template_id)
    return int(await ctx.session.scalar(query) or 0)
