"""Hand products in for review."""

from collections.abc import Sequence
from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.states import check_move
from jishi.modules.catalog.bulk import BulkResult, ErrorPolicy, apply_to_products
from jishi.modules.catalog.models import Product
from jishi.modules.catalog.readiness import ProductIncompleteError, find_lacks
from jishi.modules.catalog.repository import lock_products
from jishi.modules.catalog.states import TRANSITIONS, ProductState


async def submit_products(
    ctx: Context, *, product_ids: Sequence[UUID], policy: ErrorPolicy = ErrorPolicy.REJECT_ALL
) -> list[BulkResult]:
    """Move drafts into review; each must be complete. One in review already stays there.

    :raises BulkRefusedError: some cannot be submitted and the policy is to reject all.
    """
    lacks = await find_lacks(ctx, (await lock_products(ctx, product_ids)).values())

    def submit(product: Product) -> None:
        if product.state == ProductState.IN_REVIEW:
            return
        check_move(TRANSITIONS, ProductState(product.state), ProductState.IN_REVIEW, subject=product.code)
        if product.id in lacks:
            raise ProductIncompleteError(problems=lacks[product.id])
        product.state = ProductState.IN_REVIEW
        product.submitted_by = ctx.actor.label()
        product.reviewed_by = None
        product.review_note = None

    return await apply_to_products(ctx, product_ids=product_ids, policy=policy, act="submitted", change=submit)
