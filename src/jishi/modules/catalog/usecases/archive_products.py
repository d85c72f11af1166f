"""Take products out of use."""

from collections.abc import Sequence
from uuid import UUID

from jishi.kit.context import Context
from jishi.modules.catalog.bulk import BulkResult, ErrorPolicy, apply_to_products
from jishi.modules.catalog.models import Product
from jishi.modules.catalog.states import ProductState


async def archive_products(
    ctx: Context, *, product_ids: Sequence[UUID], policy: ErrorPolicy = ErrorPolicy.REJECT_ALL
) -> list[BulkResult]:
    """Archive products from any state; they go off sale and their windows are gone. Orders still name them.

    :raises BulkRefusedError: some do not exist and the policy is to reject all.
    """

    def archive(product: Product) -> None:
        product.state = ProductState.ARCHIVED
        product.submitted_by = None
        product.listed_from = None
        product.listed_to = None

    return await apply_to_products(ctx, product_ids=product_ids, policy=policy, act="archived", change=archive)
