"""Acts on many rows at once: what happens to the good ones when some are bad, and what became of each."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any
from uuid import UUID

import msgspec

from jishi.contracts.catalog import ProductsChanged, ProductsListed, ProductsUnlisted
from jishi.kit.context import Context
from jishi.kit.errors import DomainError, FieldProblem
from jishi.kit.texts import text
from jishi.modules.catalog.change_log import describe_product, record_change
from jishi.modules.catalog.errors import BulkRefusedError, ProductNotFoundError
from jishi.modules.catalog.models import Product
from jishi.modules.catalog.repository import lock_products


class ErrorPolicy(StrEnum):
    """What a bad row does to the others."""

    REJECT_ALL = "reject_all"
    REJECT_FAILED = "reject_failed"


class RowProblem(msgspec.Struct, frozen=True, kw_only=True):
    """One thing wrong with one row, told in an answer that is no error; `detail` is in the caller's language."""

    pointer: str
    code: str
    detail: str
    params: dict[str, Any] = {}


class BulkResult(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one row; `code`, `detail` and `problems` say why it was refused."""

    id: UUID
    is_done: bool
    code: str | None = None
    detail: str | None = None
    params: dict[str, Any] = {}
    problems: list[RowProblem] = []


def tell_problems(problems: Iterable[FieldProblem], locale: str) -> list[RowProblem]:
    """Return problems with their texts."""
    return [
        RowProblem(pointer=p.pointer, code=p.code, detail=text(p.code, locale, p.params), params=p.params)
        for p in problems
    ]


async def apply_to_products(
    ctx: Context,
    *,
    product_ids: Collection[UUID],
    policy: ErrorPolicy,
    act: str,
    change: Callable[[Product], None],
) -> list[BulkResult]:
    """Lock the products, change each by `change`, which raises before it touches anything, and tell what differs.

    `is_listed` follows from what `change` sets. Results stand in the order of the ids, each once.

    :raises BulkRefusedError: some cannot be changed and the policy is to reject all.
    """
    wanted = list(dict.fromkeys(product_ids))
    products = await lock_products(ctx, wanted)
    refusals: dict[UUID, DomainError] = {}
    listed_before = {product_id for product_id, product in products.items() if product.is_listed}
    changed: list[UUID] = []
    for product_id in wanted:
        try:
            if _apply(ctx, products.get(product_id), act, change):
                changed.append(product_id)
        except DomainError as refusal:
            refusals[product_id] = refusal
    if refusals and policy is ErrorPolicy.REJECT_ALL:
        raise BulkRefusedError(problems=_to_problems(wanted, refusals))
    _tell(ctx, changed, listed_before, {product_id for product_id in changed if products[product_id].is_listed})
    return [_to_result(product_id, refusals.get(product_id), ctx.locale) for product_id in wanted]


def _apply(ctx: Context, product: Product | None, act: str, change: Callable[[Product], None]) -> bool:
    """Return whether anything differs."""
    if product is None:
        raise ProductNotFoundError
    before = describe_product(product)
    change(product)
    product.is_listed = product.is_on_sale_at(ctx.now)
    after = describe_product(product)
    if after == before:
        return False
    product.version += 1
    product.updated_at = ctx.now
    record_change(ctx, product.id, act, before, after)
    ctx.touch("catalog.product", product.id)
    return True


def _tell(
    ctx: Context, changed: Sequence[UUID], listed_before: Collection[UUID], listed_after: Collection[UUID]
) -> None:
    if changed:
        ctx.publish(ProductsChanged(product_ids=list(changed)))
    if came := [product_id for product_id in listed_after if product_id not in listed_before]:
        ctx.publish(ProductsListed(product_ids=came))
    if went := [product_id for product_id in changed if product_id in listed_before and product_id not in listed_after]:
        ctx.publish(ProductsUnlisted(product_ids=went))


def _to_problems(wanted: Sequence[UUID], refusals: Mapping[UUID, DomainError]) -> list[FieldProblem]:
    problems = []
    for place, product_id in enumerate(wanted):
        if refusal := refusals.get(product_id):
            at = f"/product_ids/{place}"
            problems.append(FieldProblem(at, refusal.code, refusal.params))
            problems += [FieldProblem(at + inner.pointer, inner.code, inner.params) for inner in refusal.problems]
    return problems


def _to_result(product_id: UUID, refusal: DomainError | None, locale: str) -> BulkResult:
    if refusal is None:
        return BulkResult(id=product_id, is_done=True)
    return BulkResult(
        id=product_id,
        is_done=False,
        code=refusal.code,
        detail=text(refusal.code, locale, refusal.params),
        params=refusal.params,
        problems=tell_problems(refusal.problems, locale),
    )
