"""Say no to products in review."""

from collections.abc import Sequence
from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.states import check_move
from jishi.modules.catalog.bulk import BulkResult, ErrorPolicy, apply_to_products
from jishi.modules.catalog.errors import ProductArchivedError
from jishi.modules.catalog.models import Product
from jishi.modules.catalog.states import TRANSITIONS, ProductState


async def reject_products(
    ctx: Context, *, product_ids: Sequence[UUID], reason: str, policy: ErrorPolicy = ErrorPolicy.REJECT_ALL
) -> list[BulkResult]:
    """Send products in review, or approved ones, back to draft with a reason; an approved one goes off sale.

    :raises BulkRefusedError: some cannot be rejected and the policy is to reject all.
    """

    def reject(product: Product) -> None:
        if product.state == ProductState.ARCHIVED:
            raise ProductArchivedError
        check_move(TRANSITIONS, ProductState(product.state), ProductState.DRAFT, subject=product.code)
        product.state = ProductState.DRAFT
        product.reviewed_by = ctx.actor.label()
        product.review_note = reason

    return await apply_to_products(ctx, product_ids=product_ids, policy=policy, act="rejected", change=reject)
