"""Bring archived products back."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.modules.catalog.bulk import BulkResult, ErrorPolicy, apply_to_products
from jishi.modules.catalog.errors import CategoryArchivedError
from jishi.modules.catalog.models import Category, Product
from jishi.modules.catalog.repository import lock_products
from jishi.modules.catalog.states import ProductState


async def restore_products(
    ctx: Context, *, product_ids: Sequence[UUID], policy: ErrorPolicy = ErrorPolicy.REJECT_ALL
) -> list[BulkResult]:
    """Make drafts of archived products, to be reviewed anew; others stay as they are.

    :raises BulkRefusedError: some cannot be, as when their category is archived, and the policy is to reject all.
    """
    category_ids = {product.category_id for product in (await lock_products(ctx, product_ids)).values()}
    query = select(Category.id).where(is_any_of(Category.id, category_ids), Category.archived_at.is_(None))
    open_ids = set(await ctx.session.scalars(query.order_by(Category.id).with_for_update(read=True)))

    def restore(product: Product) -> None:
        if product.state != ProductState.ARCHIVED:
            return
        if product.category_id not in open_ids:
            raise CategoryArchivedError
        product.state = ProductState.DRAFT
        product.reviewed_by = None
        product.review_note = None

    return await apply_to_products(ctx, product_ids=product_ids, policy=policy, act="restored", change=restore)
