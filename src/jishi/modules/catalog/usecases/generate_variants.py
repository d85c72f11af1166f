"""Make the variants that a product's options span."""

from collections.abc import Sequence
from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.errors import FieldProblem, InvalidInputError
from jishi.modules.catalog.change_log import describe_product
from jishi.modules.catalog.content_check import load_options, load_template, record_content_pictures
from jishi.modules.catalog.edits import begin_edit, end_edit
from jishi.modules.catalog.models import Product, Variant
from jishi.modules.catalog.new_variants import VariantDefaults, insert_variants
from jishi.modules.catalog.permissions import CATALOG_VIEW_COST
from jishi.modules.catalog.price_spans import renew_price_spans
from jishi.modules.catalog.review import reopen_review
from jishi.modules.catalog.rules.options import Option, check_options
from jishi.modules.catalog.rules.products import check_axes
from jishi.modules.catalog.rules.variant_plan import KnownVariant, VariantPlan, plan_variants


class GeneratedVariants(msgspec.Struct, frozen=True, kw_only=True):
    """How many variants were made, kept, retired for lying on no point any more, and brought back."""

    version: int
    created: int
    kept: int
    retired: int
    restored: int


async def generate_variants(
    ctx: Context,
    *,
    product_id: UUID,
    version: int,
    options: Sequence[Option],
    defaults: VariantDefaults | None = None,
) -> GeneratedVariants:
    """Give a product these options and make a variant for every combination that has none; what is there stays.

    :raises ProductNotFoundError:
    :raises ProductArchivedError:
    :raises StaleVersionError:
    :raises InvalidInputError: the options are unsound, or span more than 2,000 variants.
    :raises UnknownAssetsError: some pictures do not exist.
    """
    product = await begin_edit(ctx, product_id, version)
    problems = check_options(options)
    problems += check_axes(await load_template(ctx, product.category_id), options, "/options")
    if defaults is not None and defaults.cost_minor is not None and not ctx.actor.can(CATALOG_VIEW_COST):
        problems.append(FieldProblem("/defaults/cost_minor", "catalog.cost_hidden"))
    if problems:
        raise InvalidInputError(problems=problems)
    variants = (await ctx.session.scalars(select(Variant).where(Variant.product_id == product_id))).all()
    known = [KnownVariant(variant.id, variant.option_values, variant.is_active) for variant in variants]
    plan = plan_variants(load_options(product), options, known)
    before = describe_product(product)
    _follow(ctx, plan, variants)
    product.options = msgspec.to_builtins(options)
    sku_codes = await insert_variants(ctx, product, plan.missing, defaults or VariantDefaults())
    await _finish(ctx, product, before, sku_codes)
    return GeneratedVariants(
        version=product.version,
        created=len(plan.missing),
        kept=len(plan.positions),
        retired=len(plan.to_retire),
        restored=len(plan.to_restore),
    )


def _follow(ctx: Context, plan: VariantPlan, variants: Sequence[Variant]) -> None:
    for variant in variants:
        position = plan.positions.get(variant.id, variant.position)
        is_active = (variant.is_active or variant.id in plan.to_restore) and variant.id not in plan.to_retire
        if (position, is_active) != (variant.position, variant.is_active):
            variant.position, variant.is_active, variant.updated_at = position, is_active, ctx.now


async def _finish(ctx: Context, product: Product, before: dict[str, object], sku_codes: Sequence[str]) -> None:
    if product.options != before["options"]:
        await reopen_review(ctx, product)
    await record_content_pictures(ctx, product)
    after = {**describe_product(product), "sku_codes": list(sku_codes)}
    end_edit(ctx, product, "variants_generated", {**before, "sku_codes": []}, after)
    await renew_price_spans(ctx, [product.id])
