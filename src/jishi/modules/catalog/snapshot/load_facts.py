"""Read the facts of variants, many in one query."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg
import msgspec

from jishi.modules.catalog.rules.options import Option, describe_point
from jishi.modules.catalog.rules.pricing import PriceRow, sort_prices
from jishi.modules.catalog.snapshot.facts import VariantFacts
from jishi.modules.catalog.states import ProductState

# Prices come as arrays, since a row a price would repeat the product's texts. Lists that are off and windows that are
# over can win no more and are left out; a list that is switched on or prolonged touches its key.
_SELECT = """
SELECT v.id, v.product_id, v.merchant_id, v.sku_code, v.option_values, v.weight_g, v.volume_cm3, v.market_price_minor,
       v.cost_minor, v.currency, v.is_active, COALESCE(v.media_id, p.media_ids[1]) AS media_id,
       p.title, p.options, p.category_id, p.brand_id, p.freight_template_id, p.state, p.is_frozen,
       p.listed_from, p.listed_to, r.*
  FROM catalog.variants v
  JOIN catalog.products p ON p.id = v.product_id
  CROSS JOIN LATERAL (
       SELECT array_agg(l.id) AS list_ids, array_agg(l.code) AS codes, array_agg(l.channel) AS channels,
              array_agg(l.member_group_id) AS groups, array_agg(l.priority) AS priorities,
              array_agg(l.valid_from) AS begins, array_agg(l.valid_to) AS ends,
              array_agg(x.min_quantity) AS quantities, array_agg(x.amount_minor) AS amounts,
              array_agg(l.currency) AS currencies, array_agg(l.member_level_id) AS levels
         FROM catalog.prices x JOIN catalog.price_lists l ON l.id = x.price_list_id
        WHERE x.variant_id = v.id AND l.is_active AND (l.valid_to IS NULL OR l.valid_to > $2)) r
 WHERE v.id = ANY($1)
"""


async def load_facts(connection: asyncpg.Connection, variant_ids: Iterable[UUID], now: datetime) -> list[VariantFacts]:
    """Return the facts of those variants that exist."""
    rows = await connection.fetch(_SELECT, list(variant_ids), now)
    products: dict[UUID, _ProductTexts] = {}
    return [_to_facts(row, products) for row in rows]


class _ProductTexts(msgspec.Struct, frozen=True):
    """What variants of one product share, decoded once."""

    title: dict[str, str]
    options: list[Option]


def _to_facts(row: Any, products: dict[UUID, _ProductTexts]) -> VariantFacts:
    product_id = row["product_id"]
    texts = products.get(product_id)
    if texts is None:
        texts = _ProductTexts(row["title"], msgspec.convert(row["options"], list[Option]))
        products[product_id] = texts
    return VariantFacts(
        variant_id=row["id"],
        product_id=product_id,
        merchant_id=row["merchant_id"],
        category_id=row["category_id"],
        brand_id=row["brand_id"],
        sku_code=row["sku_code"],
        title=texts.title,
        option_text=describe_point(texts.options, row["option_values"]),
        media_id=row["media_id"],
        weight_g=row["weight_g"],
        volume_cm3=row["volume_cm3"],
        freight_template_id=row["freight_template_id"],
        market_price_minor=row["market_price_minor"],
        cost_minor=row["cost_minor"],
        currency=row["currency"],
        prices=_to_prices(row),
        is_allowed=row["is_active"] and not row["is_frozen"] and row["state"] == ProductState.APPROVED,
        listed_from=row["listed_from"],
        listed_to=row["listed_to"],
    )


def _to_prices(row: Any) -> tuple[PriceRow, ...]:
    if row["list_ids"] is None:
        return ()
    columns = (
        *("list_ids", "codes", "channels", "groups", "priorities"),
        *("begins", "ends", "quantities", "amounts", "currencies", "levels"),
    )
    return sort_prices(PriceRow(*values) for values in zip(*(row[name] for name in columns), strict=True))
