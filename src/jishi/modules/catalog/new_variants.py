"""Add variants to a product that is there."""

from collections.abc import Sequence
from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.kit.context import Context
from jishi.modules.catalog.fields import CostMinor, PriceMinor, VolumeCm3, WeightG
from jishi.modules.catalog.models import Product, Variant
from jishi.modules.catalog.repository import get_base_list
from jishi.modules.catalog.rules.search_text import like_prefix
from jishi.modules.catalog.rules.variant_plan import make_sku_code
from jishi.modules.catalog.spec_rows import NewRows, add_variant, insert_rows
from jishi.modules.catalog.specs import VariantSpec


class VariantDefaults(msgspec.Struct, frozen=True, kw_only=True):
    """What new variants begin with; the price is of the base list."""

    weight_g: WeightG = 0
    volume_cm3: VolumeCm3 = 0
    media_id: UUID | None = None
    market_price_minor: PriceMinor | None = None
    cost_minor: CostMinor | None = None
    price_minor: PriceMinor | None = None


async def insert_variants(
    ctx: Context, product: Product, points: Sequence[tuple[int, dict[str, str]]], defaults: VariantDefaults
) -> list[str]:
    """Insert a variant for each (position, option values) and return their SKU codes."""
    if not points:
        return []
    base = await get_base_list(ctx)
    query = select(Variant.sku_code).where(Variant.sku_code.like(like_prefix(product.code)))
    taken = set(await ctx.session.scalars(query))
    rows, sku_codes = NewRows(), []
    for position, point in points:
        sku_code = make_sku_code(product.code, point, taken)
        taken.add(sku_code)
        sku_codes.append(sku_code)
        spec = VariantSpec(sku_code=sku_code, option_values=point, **msgspec.structs.asdict(defaults))
        add_variant(
            ctx, rows, spec, product_id=product.id, merchant_id=product.merchant_id, position=position, base=base
        )
    await insert_rows(ctx, rows)
    return sku_codes
