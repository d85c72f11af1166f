"""What products cost right now for somebody of whom nothing is known."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import Uuid, bindparam, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncSession

# The inner order is that of rules/pricing.py for one unit without channel, member group or level.
_SELECT = text("""
SELECT DISTINCT ON (product_id) product_id, amount_minor, market_price_minor, currency FROM (
    SELECT DISTINCT ON (v.id) v.product_id, v.market_price_minor, x.amount_minor, l.currency
      FROM catalog.variants v
      JOIN catalog.prices x ON x.variant_id = v.id AND x.min_quantity = 1
      JOIN catalog.price_lists l ON l.id = x.price_list_id
     WHERE v.product_id = ANY(:ids) AND v.is_active AND l.is_active AND l.channel IS NULL
       AND l.member_group_id IS NULL AND l.member_level_id IS NULL
       AND (l.valid_from IS NULL OR l.valid_from <= :now) AND (l.valid_to IS NULL OR l.valid_to > :now)
     ORDER BY v.id, l.priority DESC, x.amount_minor, l.id) won
 ORDER BY product_id, amount_minor, market_price_minor
""").bindparams(bindparam("ids", type_=ARRAY(Uuid)))


class CurrentPrice(msgspec.Struct, frozen=True):
    """The price of a product's cheapest variant, and that variant's market price."""

    amount_minor: int
    market_price_minor: int | None
    currency: str


async def load_current_prices(
    session: AsyncSession, product_ids: Collection[UUID], now: datetime
) -> dict[UUID, CurrentPrice]:
    """Return the lowest current price of each product that has one."""
    rows = await session.execute(_SELECT, {"ids": list(product_ids), "now": now})
    return {row.product_id: CurrentPrice(row.amount_minor, row.market_price_minor, row.currency) for row in rows}
