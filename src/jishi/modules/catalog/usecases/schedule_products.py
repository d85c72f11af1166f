"""Set when products are on sale."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.errors import FieldProblem, InvalidInputError
from jishi.modules.catalog.bulk import BulkResult, ErrorPolicy, apply_to_products
from jishi.modules.catalog.errors import ProductArchivedError
from jishi.modules.catalog.models import Product
from jishi.modules.catalog.rules.windows import check_listing
from jishi.modules.catalog.states import ProductState


async def schedule_products(
    ctx: Context,
    *,
    product_ids: Sequence[UUID],
    listed_from: datetime,
    listed_to: datetime | None = None,
    policy: ErrorPolicy = ErrorPolicy.REJECT_ALL,
) -> list[BulkResult]:
    """Give products the listing window [listed_from, listed_to); it counts once they are approved.

    :raises InvalidInputError: the window is upside down or over, or a time has no zone.
    :raises BulkRefusedError: some cannot be scheduled and the policy is to reject all.
    """
    problems = check_listing(listed_from, listed_to)
    if not problems and listed_to is not None and listed_to <= ctx.now:
        problems = [FieldProblem("/listed_to", "catalog.window_over")]
    if problems:
        raise InvalidInputError(problems=problems)

    def schedule(product: Product) -> None:
        if product.state == ProductState.ARCHIVED:
            raise ProductArchivedError
        product.listed_from = listed_from
        product.listed_to = listed_to

    return await apply_to_products(ctx, product_ids=product_ids, policy=policy, act="scheduled", change=schedule)
