"""Trades placed before, for the replay of answers; many keys in one query."""

from collections.abc import Sequence
from uuid import UUID

import asyncpg

_FIND_PLACED = """
SELECT k.place, t.id, t.number, t.currency, t.total_minor, t.pay_due_at, t.request_digest,
    array_agg(o.id ORDER BY o.id) AS order_ids, array_agg(o.number ORDER BY o.id) AS order_numbers,
    array_agg(o.merchant_id ORDER BY o.id) AS merchant_ids, array_agg(o.total_minor ORDER BY o.id) AS totals
FROM unnest($1::uuid[], $2::text[]) WITH ORDINALITY AS k(buyer_id, key, place)
JOIN "order".trades t ON t.buyer_id = k.buyer_id AND t.idempotency_key = k.key
JOIN "order".orders o ON o.trade_id = t.id
GROUP BY k.place, t.id
"""


async def find_placed_trades(
    connection: asyncpg.Connection, *, buyers: Sequence[UUID], keys: Sequence[str]
) -> list[asyncpg.Record]:
    """Return the trades that these buyers placed under these keys before; `place` counts from one."""
    rows: list[asyncpg.Record] = await connection.fetch(_FIND_PLACED, buyers, keys)
    return rows
