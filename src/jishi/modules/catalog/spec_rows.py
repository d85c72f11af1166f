"""Turn checked specs into rows, inserted by the thousand."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import insert

from jishi.kit.context import Context
from jishi.kit.ids import new_id
from jishi.modules.catalog.models import Price, PriceList, Product, ProductChange, Variant
from jishi.modules.catalog.rules.descriptions import clean_description
from jishi.modules.catalog.rules.search_text import make_search_text
from jishi.modules.catalog.rules.windows import is_on_sale
from jishi.modules.catalog.specs import ProductSpec, VariantSpec
from jishi.modules.catalog.states import ProductState

Row = dict[str, Any]


class NewRows(msgspec.Struct):
    """Rows by table, gathered over all specs."""

    products: list[Row] = []
    variants: list[Row] = []
    prices: list[Row] = []
    changes: list[Row] = []


def add_product(
    ctx: Context, rows: NewRows, spec: ProductSpec, *, attributes: Mapping[str, Any], base: PriceList, is_frozen: bool
) -> UUID:
    """Add the rows of one spec and return the new product's id; `is_frozen` where its merchant may not sell."""
    product_id = new_id()
    amounts = [v.price_minor for v in spec.variants if v.is_active and v.price_minor is not None]
    rows.products.append(
        {
            **_content(spec, attributes),
            "id": product_id,
            "state": spec.state,
            "submitted_by": None,
            "reviewed_by": ctx.actor.label() if spec.state == ProductState.APPROVED.value else None,
            "review_note": None,
            "listed_from": spec.listed_from,
            "listed_to": spec.listed_to,
            "is_listed": not is_frozen and is_on_sale(spec.state, spec.listed_from, spec.listed_to, ctx.now),
            "is_frozen": is_frozen,
            "is_in_stock": False,
            "min_price_minor": min(amounts, default=None),
            "max_price_minor": max(amounts, default=None),
            "sold_count": 0,
            "version": 1,
            "created_at": ctx.now,
            "updated_at": ctx.now,
        }
    )
    for position, variant in enumerate(spec.variants):
        add_variant(
            ctx, rows, variant, product_id=product_id, merchant_id=spec.merchant_id, position=position, base=base
        )
    rows.changes.append(
        {
            "id": new_id(),
            "product_id": product_id,
            "actor": ctx.actor.label(),
            "act": "created",
            "before": {},
            "after": {"code": spec.code, "state": spec.state, "variants": len(spec.variants)},
            "at": ctx.now,
        }
    )
    return product_id


def add_variant(
    ctx: Context,
    rows: NewRows,
    spec: VariantSpec,
    *,
    product_id: UUID,
    merchant_id: UUID,
    position: int,
    base: PriceList,
) -> UUID:
    """Add the rows of one variant and its base prices; return its id."""
    variant_id = new_id()
    rows.variants.append(
        {
            "id": variant_id,
            "product_id": product_id,
            "merchant_id": merchant_id,
            "sku_code": spec.sku_code,
            "barcode": spec.barcode,
            "option_values": spec.option_values,
            "weight_g": spec.weight_g,
            "volume_cm3": spec.volume_cm3,
            "media_id": spec.media_id,
            "market_price_minor": spec.market_price_minor,
            "cost_minor": spec.cost_minor,
            "currency": base.currency,
            "is_active": spec.is_active,
            "position": position,
            "created_at": ctx.now,
            "updated_at": ctx.now,
        }
    )
    rungs = [(1, spec.price_minor), *((tier.min_quantity, tier.amount_minor) for tier in spec.tiers)]
    rows.prices += [
        {"price_list_id": base.id, "variant_id": variant_id, "min_quantity": quantity, "amount_minor": amount}
        for quantity, amount in rungs
        if amount is not None
    ]
    return variant_id


async def insert_rows(ctx: Context, rows: NewRows) -> None:
    """Insert everything gathered, table by table."""
    tables: Sequence[tuple[Any, list[Row]]] = (
        (Product, rows.products),
        (Variant, rows.variants),
        (Price, rows.prices),
        (ProductChange, rows.changes),
    )
    for table, values in tables:
        if values:
            await ctx.session.execute(insert(table), values)


def _content(spec: ProductSpec, attributes: Mapping[str, Any]) -> Row:
    return {
        "merchant_id": spec.merchant_id,
        "code": spec.code,
        "title": spec.title,
        "subtitle": spec.subtitle,
        "description": clean_description(spec.description),
        "category_id": spec.category_id,
        "brand_id": spec.brand_id,
        "attributes": dict(attributes),
        "options": msgspec.to_builtins(spec.options),
        "media_ids": spec.media_ids,
        "freight_template_id": spec.freight_template_id,
        "search_text": make_search_text(spec.code, spec.title, spec.subtitle),
    }
