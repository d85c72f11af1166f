"""Change variants of one product."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.kit.errors import InvalidInputError
from jishi.modules.catalog.content_check import load_options
from jishi.modules.catalog.edits import begin_edit, end_edit
from jishi.modules.catalog.media_uses import VARIANTS
from jishi.modules.catalog.models import Product, Variant
from jishi.modules.catalog.patches import said_fields
from jishi.modules.catalog.permissions import CATALOG_VIEW_COST
from jishi.modules.catalog.price_spans import renew_price_spans
from jishi.modules.catalog.rules.variant_changes import VariantChanges, asked_codes, check_variant_changes
from jishi.modules.media.public import record_uses


async def update_variants(ctx: Context, *, product_id: UUID, version: int, rows: Sequence[VariantChanges]) -> Product:
    """Change codes, sizes, pictures, market price, cost or activity of variants, all or none.

    :raises ProductNotFoundError:
    :raises ProductArchivedError:
    :raises StaleVersionError:
    :raises InvalidInputError: with everything that is wrong.
    :raises UnknownAssetsError: some pictures do not exist.
    """
    product = await begin_edit(ctx, product_id, version)
    loaded = await ctx.session.scalars(select(Variant).where(Variant.product_id == product_id))
    variants = {variant.id: variant for variant in loaded}
    found = await ctx.session.execute(
        select(Variant.sku_code, Variant.id).where(is_any_of(Variant.sku_code, asked_codes(rows)))
    )
    taken = {row.sku_code: row.id for row in found}
    may_set_cost = ctx.actor.can(CATALOG_VIEW_COST)
    problems = check_variant_changes(rows, variants, taken, load_options(product), may_set_cost=may_set_cost)
    if problems:
        raise InvalidInputError(problems=problems)
    before, after = _apply(ctx, variants, rows)
    pictures = {variant.media_id for variant in variants.values() if variant.media_id is not None}
    await record_uses(ctx, owner_kind=VARIANTS, uses={product_id: pictures})
    end_edit(ctx, product, "variants_updated", before, after)
    await renew_price_spans(ctx, [product_id])
    return product


def _apply(
    ctx: Context, variants: dict[UUID, Variant], rows: Sequence[VariantChanges]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Set the fields and return what differs, by SKU code, before and after."""
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for row in rows:
        variant, sku_code = variants[row.variant_id], variants[row.variant_id].sku_code
        said = {name: value for name, value in said_fields(row).items() if name != "variant_id"}
        changed = {name: value for name, value in said.items() if getattr(variant, name) != value}
        if not changed:
            continue
        before[sku_code] = msgspec.to_builtins({name: getattr(variant, name) for name in changed})
        after[sku_code] = msgspec.to_builtins(changed)
        for name, value in changed.items():
            setattr(variant, name, value)
        variant.updated_at = ctx.now
    return before, after
