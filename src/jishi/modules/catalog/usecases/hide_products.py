"""Take products off sale now."""

from collections.abc import Sequence
from uuid import UUID

from jishi.kit.context import Context
from jishi.modules.catalog.bulk import BulkResult, ErrorPolicy, apply_to_products
from jishi.modules.catalog.models import Product


async def hide_products(
    ctx: Context, *, product_ids: Sequence[UUID], policy: ErrorPolicy = ErrorPolicy.REJECT_ALL
) -> list[BulkResult]:
    """End the listing of products, or a listing that was to begin; their review stands. Hidden ones stay as they are.

    :raises BulkRefusedError: some do not exist and the policy is to reject all.
    """

    def hide(product: Product) -> None:
        product.listed_from = None
        product.listed_to = None

    return await apply_to_products(ctx, product_ids=product_ids, policy=policy, act="hidden", change=hide)
