"""What goods belong to."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.modules.catalog.models import Product, Variant
from jishi.modules.catalog.snapshot.paths import CategoryPaths


async def find_ancestors_of_goods(ctx: Context, ids: Iterable[UUID]) -> dict[UUID, frozenset[UUID]]:
    """Return, for each id of a variant, a product or a category, itself and all it belongs to, up to the top category."""
    wanted = set(ids)
    paths = ctx.house.part(CategoryPaths)
    await paths.load()
    found = {one: frozenset(paths.by_id[one]) for one in wanted if one in paths.by_id}
    of_variants = select(Variant.id, Variant.product_id, Product.category_id).join(
        Product, Product.id == Variant.product_id
    )
    for variant_id, product_id, category_id in await ctx.session.execute(
        of_variants.where(is_any_of(Variant.id, wanted))
    ):
        found[variant_id] = frozenset({variant_id, product_id, *paths.by_id.get(category_id, (category_id,))})
    of_products = select(Product.id, Product.category_id).where(is_any_of(Product.id, wanted))
    for product_id, category_id in await ctx.session.execute(of_products):
        found[product_id] = frozenset({product_id, *paths.by_id.get(category_id, (category_id,))})
    return found
