"""Put products on sale now."""

from collections.abc import Sequence
from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.errors import DomainError, Kind
from jishi.modules.catalog.bulk import BulkResult, ErrorPolicy, apply_to_products
from jishi.modules.catalog.models import Product
from jishi.modules.catalog.rules.windows import is_on_sale
from jishi.modules.catalog.states import ProductState


class NotApprovedError(DomainError):
    """Only an approved product comes on sale."""

    code = "catalog.not_approved"
    kind = Kind.CONFLICT


async def publish_products(
    ctx: Context, *, product_ids: Sequence[UUID], policy: ErrorPolicy = ErrorPolicy.REJECT_ALL
) -> list[BulkResult]:
    """Begin the listing of approved products now; an end that is still to come stays, and so do products on sale.

    :raises BulkRefusedError: some cannot be listed and the policy is to reject all.
    """

    def publish(product: Product) -> None:
        if product.state != ProductState.APPROVED:
            raise NotApprovedError
        if is_on_sale(product.state, product.listed_from, product.listed_to, ctx.now):
            return
        product.listed_from = ctx.now
        if product.listed_to is not None and product.listed_to <= ctx.now:
            product.listed_to = None

    return await apply_to_products(ctx, product_ids=product_ids, policy=policy, act="published", change=publish)
