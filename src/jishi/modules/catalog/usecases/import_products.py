"""Bring in many products with their variants and base prices."""

from collections.abc import Sequence
from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.kit.errors import InvalidInputError
from jishi.modules.catalog.bulk import ErrorPolicy, RowProblem, tell_problems
from jishi.modules.catalog.models import Product, Variant
from jishi.modules.catalog.new_products import ImportedProduct, insert_products
from jishi.modules.catalog.repository import is_within
from jishi.modules.catalog.spec_check import check_specs
from jishi.modules.catalog.specs import ProductSpec


class ImportedProducts(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a batch: the products in order, without those refused, and why these were."""

    products: list[ImportedProduct]
    problems: list[RowProblem]


async def import_products(
    ctx: Context, *, specs: Sequence[ProductSpec], policy: ErrorPolicy = ErrorPolicy.REJECT_ALL
) -> ImportedProducts:
    """Create every product that is not there yet; merchant and code are its key, so a repeated import changes nothing.

    :raises InvalidInputError: a spec is wrong and the policy is to reject all; pointers begin with its place.
    :raises UnknownAssetsError: some pictures do not exist.
    """
    found = await _find_known(ctx, specs)
    fresh = [(place, spec) for place, spec in enumerate(specs) if (spec.merchant_id, spec.code) not in found]
    checked = await check_specs(ctx, fresh)
    problems = [problem for verdict in checked for problem in verdict.problems]
    if problems and policy is ErrorPolicy.REJECT_ALL:
        raise InvalidInputError(problems=problems)
    good = [(spec, verdict) for (_, spec), verdict in zip(fresh, checked, strict=True) if not verdict.problems]
    for product in await insert_products(ctx, good):
        found[product.merchant_id, product.code] = product
    keys = dict.fromkeys((spec.merchant_id, spec.code) for spec in specs)
    return ImportedProducts(
        products=[found[key] for key in keys if key in found], problems=tell_problems(problems, ctx.locale)
    )


async def _find_known(ctx: Context, specs: Sequence[ProductSpec]) -> dict[tuple[UUID, str], ImportedProduct]:
    wanted = {(spec.merchant_id, spec.code) for spec in specs}
    query = select(Product.id, Product.merchant_id, Product.code).where(
        is_any_of(Product.code, {code for _, code in wanted}),
        is_any_of(Product.merchant_id, {merchant_id for merchant_id, _ in wanted}),
        is_within(ctx.actor, Product.merchant_id),
    )
    rows = [row for row in await ctx.session.execute(query) if (row.merchant_id, row.code) in wanted]
    variants: dict[UUID, dict[str, UUID]] = {row.id: {} for row in rows}
    query_variants = select(Variant.product_id, Variant.sku_code, Variant.id)
    for variant in await ctx.session.execute(query_variants.where(is_any_of(Variant.product_id, variants))):
        variants[variant.product_id][variant.sku_code] = variant.id
    return {
        (row.merchant_id, row.code): ImportedProduct(
            merchant_id=row.merchant_id, code=row.code, product_id=row.id, variant_ids=variants[row.id], is_new=False
        )
        for row in rows
    }
