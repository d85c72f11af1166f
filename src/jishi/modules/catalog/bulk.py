"""Acts on many rows at once: what happens to the good ones when some are bad, and what became of each."""

from collections.abc import Callable, Collection, Mapping, Sequence
from enum import StrEnum
from uuid import UUID

import msgspec

from jishi.kit.context import Context
from jishi.kit.errors import DomainError, FieldProblem
from jishi.modules.catalog.change_log import describe_product, record_change
from jishi.modules.catalog.errors import BulkRefusedError, ProductNotFoundError
from jishi.modules.catalog.models import Product
from jishi.modules.catalog.repository import lock_products


class ErrorPolicy(StrEnum):
    """What a bad row does to the others."""

    REJECT_ALL = "reject_all"
    REJECT_FAILED = "reject_failed"


class BulkResult(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one row; `code` and `params` say why it was refused."""

    id: UUID
    is_done: bool
    code: str | None = None
    params: dict[str, object] = {}


async def apply_to_products(
    ctx: Context,
    *,
    product_ids: Collection[UUID],
    policy: ErrorPolicy,
    act: str,
    change: Callable[[Product], None],
) -> list[BulkResult]:
    """Lock the products, change each by `change`, which raises before it touches anything, and log what differs.

    Changed products are touched and their versions raised. Results stand in the order of the ids, each once.

    :raises BulkRefusedError: some cannot be changed and the policy is to reject all.
    """
    wanted = list(dict.fromkeys(product_ids))
    products = await lock_products(ctx, wanted)
    refusals: dict[UUID, DomainError] = {}
    for product_id in wanted:
        try:
            _apply(ctx, products.get(product_id), act, change)
        except DomainError as refusal:
            refusals[product_id] = refusal
    if refusals and policy is ErrorPolicy.REJECT_ALL:
        raise BulkRefusedError(problems=_to_problems(wanted, refusals))
    return [_to_result(product_id, refusals.get(product_id)) for product_id in wanted]


def _apply(ctx: Context, product: Product | None, act: str, change: Callable[[Product], None]) -> None:
    if product is None:
        raise ProductNotFoundError
    before = describe_product(product)
    change(product)
    after = describe_product(product)
    if after != before:
        product.version += 1
        product.updated_at = ctx.now
        record_change(ctx, product.id, act, before, after)
        ctx.touch("catalog.product", product.id)


def _to_problems(wanted: Sequence[UUID], refusals: Mapping[UUID, DomainError]) -> list[FieldProblem]:
    return [
        FieldProblem(f"/product_ids/{place}", refusals[product_id].code, refusals[product_id].params)
        for place, product_id in enumerate(wanted)
        if product_id in refusals
    ]


def _to_result(product_id: UUID, refusal: DomainError | None) -> BulkResult:
    if refusal is None:
        return BulkResult(id=product_id, is_done=True)
    return BulkResult(id=product_id, is_done=False, code=refusal.code, params=refusal.params)
