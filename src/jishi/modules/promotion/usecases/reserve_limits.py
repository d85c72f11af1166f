"""Reserve what trades take of limited promotions: the hot path's own, one write for a whole batch."""

from datetime import datetime

import asyncpg

from jishi.contracts.promotion import PromotionExhausted
from jishi.kit.ids import new_id
from jishi.kit.outbox import insert_event
from jishi.modules.promotion.limits.book import LimitBook

_RESERVE = """
WITH taken AS (
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::uuid[], $6::bigint[])
        AS t(id, promotion_id, kind, subject, trade_id, quantity)
), counted AS (
    UPDATE promotion.limits l SET used = l.used + s.quantity
    FROM (SELECT promotion_id, kind, subject, sum(quantity)::bigint AS quantity FROM taken GROUP BY 1, 2, 3) s
    WHERE l.promotion_id = s.promotion_id AND l.kind = s.kind AND l.subject = s.subject
)
INSERT INTO promotion.limit_entries (id, promotion_id, kind, subject, trade_id, act, quantity, at)
SELECT id, promotion_id, kind, subject, trade_id, 'take', quantity, $7 FROM taken
"""


async def reserve_limits(connection: asyncpg.Connection, *, book: LimitBook, now: datetime) -> None:
    """Write what was taken of locked limits, and tell of budgets that are used up."""
    if not book.taken:
        return
    keys = [key for key, _ in book.taken]
    await connection.execute(
        _RESERVE,
        [new_id() for _ in keys],
        [key[0] for key in keys],
        [str(key[1]) for key in keys],
        [key[2] for key in keys],
        [trade_id for _, trade_id in book.taken],
        list(book.taken.values()),
        now,
    )
    for promotion_id in book.exhausted():
        told = {"promotion_id": promotion_id, "exhausted_at": now}
        await insert_event(connection, PromotionExhausted.name, told, now)
