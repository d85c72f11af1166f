"""Say yes to products in review."""

from collections.abc import Sequence
from uuid import UUID

from jishi.kit.access import ActorKind
from jishi.kit.context import Context
from jishi.kit.errors import DomainError, Kind
from jishi.kit.states import check_move
from jishi.modules.catalog.bulk import BulkResult, ErrorPolicy, apply_to_products
from jishi.modules.catalog.models import Product
from jishi.modules.catalog.readiness import ProductIncompleteError, find_lacks
from jishi.modules.catalog.repository import find_four_eyes, lock_products
from jishi.modules.catalog.states import TRANSITIONS, ProductState


class FourEyesError(DomainError):
    """Whoever submitted a product does not approve it."""

    code = "catalog.four_eyes"
    kind = Kind.FORBIDDEN


async def approve_products(
    ctx: Context, *, product_ids: Sequence[UUID], policy: ErrorPolicy = ErrorPolicy.REJECT_ALL
) -> list[BulkResult]:
    """Approve products in review; inside their listing window they are on sale from now on. Approved ones stay.

    :raises BulkRefusedError: some cannot be approved and the policy is to reject all.
    """
    products = (await lock_products(ctx, product_ids)).values()
    watched = await find_four_eyes(ctx, {product.merchant_id for product in products})
    lacks = await find_lacks(ctx, products)
    actor = ctx.actor.label()

    def approve(product: Product) -> None:
        if product.state == ProductState.APPROVED:
            return
        check_move(TRANSITIONS, ProductState(product.state), ProductState.APPROVED, subject=product.code)
        is_watched = product.merchant_id in watched and ctx.actor.kind is not ActorKind.SYSTEM
        if is_watched and product.submitted_by == actor:
            raise FourEyesError
        if product.id in lacks:
            raise ProductIncompleteError(problems=lacks[product.id])
        product.state = ProductState.APPROVED
        product.reviewed_by = actor
        product.review_note = None

    return await apply_to_products(ctx, product_ids=product_ids, policy=policy, act="approved", change=approve)
