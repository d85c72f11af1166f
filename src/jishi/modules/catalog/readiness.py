"""What products lack before they can be reviewed."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import func, select

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.kit.errors import DomainError, FieldProblem, Kind
from jishi.modules.catalog.models import Price, Product, Variant
from jishi.modules.catalog.repository import get_base_list
from jishi.modules.catalog.rules.attribute_values import find_missing
from jishi.modules.catalog.templates import load_templates


class ProductIncompleteError(DomainError):
    """The product lacks something that buyers need; `problems` lists all of it."""

    code = "catalog.product_incomplete"
    kind = Kind.CONFLICT


async def find_lacks(ctx: Context, products: Collection[Product]) -> dict[UUID, list[FieldProblem]]:
    """Return by product what it lacks: required attributes, an active variant, base prices."""
    templates = await load_templates(ctx.session, {product.category_id for product in products})
    unpriced, active = await _count_variants(ctx, {product.id for product in products})
    lacks: dict[UUID, list[FieldProblem]] = {}
    for product in products:
        problems = find_missing(templates.get(product.category_id, ()), product.attributes)
        if product.id not in active:
            problems.append(FieldProblem("/variants", "catalog.no_active_variant"))
        if product.id in unpriced:
            problems.append(FieldProblem("/variants", "catalog.variants_unpriced", {"count": unpriced[product.id]}))
        if problems:
            lacks[product.id] = problems
    return lacks


async def _count_variants(ctx: Context, product_ids: Collection[UUID]) -> tuple[dict[UUID, int], set[UUID]]:
    """Return how many active variants of each product have no base price, and the products with an active variant."""
    base = await get_base_list(ctx)
    priced = (Price.variant_id == Variant.id) & (Price.price_list_id == base.id) & (Price.min_quantity == 1)
    query = (
        select(Variant.product_id, func.count(), func.count(Price.variant_id))
        .outerjoin(Price, priced)
        .where(is_any_of(Variant.product_id, product_ids), Variant.is_active)
        .group_by(Variant.product_id)
    )
    rows = (await ctx.session.execute(query)).all()
    return {row[0]: row[1] - row[2] for row in rows if row[1] > row[2]}, {row[0] for row in rows}
