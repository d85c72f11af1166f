"""Put checked specs into the tables and tell everybody who has to know."""

from collections.abc import Sequence
from uuid import UUID

import msgspec

from jishi.contracts.catalog import ProductsChanged, ProductsListed
from jishi.kit.context import Context
from jishi.modules.catalog.media_uses import PRODUCT, VARIANTS, content_pictures
from jishi.modules.catalog.repository import get_base_list
from jishi.modules.catalog.rules.products import CheckedSpec
from jishi.modules.catalog.spec_rows import NewRows, add_product, insert_rows
from jishi.modules.catalog.specs import ProductSpec
from jishi.modules.catalog.templates import load_templates
from jishi.modules.media.public import record_uses
from jishi.modules.merchant.public import MerchantSnapshot

_TOLD_AT_ONCE = 500


class ImportedProduct(msgspec.Struct, frozen=True, kw_only=True):
    """A product that is there now; `variant_ids` by SKU code. `is_new` is False where it was there before."""

    merchant_id: UUID
    code: str
    product_id: UUID
    variant_ids: dict[str, UUID]
    is_new: bool


async def insert_products(ctx: Context, good: Sequence[tuple[ProductSpec, CheckedSpec]]) -> list[ImportedProduct]:
    """Insert products with variants, base prices, picture uses and a line of the change log each."""
    if not good:
        return []
    base = await get_base_list(ctx)
    templates = await load_templates(ctx.session, {spec.category_id for spec, _ in good})
    merchants = await ctx.house.part(MerchantSnapshot).get({spec.merchant_id for spec, _ in good})
    rows, created = NewRows(), []
    pictures: dict[UUID, set[UUID]] = {}
    variant_pictures: dict[UUID, set[UUID]] = {}
    for spec, checked in good:
        start = len(rows.variants)
        is_frozen = spec.merchant_id in merchants and not merchants[spec.merchant_id].is_open
        product_id = add_product(ctx, rows, spec, attributes=checked.attributes, base=base, is_frozen=is_frozen)
        pictures[product_id] = content_pictures(
            spec.media_ids, spec.options, templates[spec.category_id], checked.attributes
        )
        variant_pictures[product_id] = {variant.media_id for variant in spec.variants if variant.media_id is not None}
        created.append(
            ImportedProduct(
                merchant_id=spec.merchant_id,
                code=spec.code,
                product_id=product_id,
                variant_ids={row["sku_code"]: row["id"] for row in rows.variants[start:]},
                is_new=True,
            )
        )
    await insert_rows(ctx, rows)
    await record_uses(ctx, owner_kind=PRODUCT, uses=pictures)
    await record_uses(ctx, owner_kind=VARIANTS, uses=variant_pictures)
    _tell(ctx, rows)
    return created


def _tell(ctx: Context, rows: NewRows) -> None:
    """Publish what is new, a few hundred ids an event; no snapshot holds a new row, so nothing is touched."""
    new_ids = [row["id"] for row in rows.products]
    listed_ids = [row["id"] for row in rows.products if row["is_listed"]]
    for start in range(0, len(new_ids), _TOLD_AT_ONCE):
        ctx.publish(ProductsChanged(product_ids=new_ids[start : start + _TOLD_AT_ONCE]))
    for start in range(0, len(listed_ids), _TOLD_AT_ONCE):
        ctx.publish(ProductsListed(product_ids=listed_ids[start : start + _TOLD_AT_ONCE]))
