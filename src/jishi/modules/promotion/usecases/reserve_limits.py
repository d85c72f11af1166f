"""Reserve what trades take of limited promotions: the hot path's own, one write for a whole batch."""

from collections import Counter
from datetime import datetime

import asyncpg

from jishi.contracts.promotion import PromotionExhausted
from jishi.kit.ids import new_id
from jishi.kit.outbox import insert_event
from jishi.modules.promotion.limits.book import LimitBook, LimitKey, columns_of

# Rows are locked in the order of their key before any is changed; each is then counted as it stands at that moment, not as it
# was when the prices were made.
_RESERVE = """
WITH wanted AS (
    SELECT * FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::bigint[]) AS w(promotion_id, kind, subject, quantity)
), locked AS (
    SELECT l.promotion_id, l.kind, l.subject, w.quantity
    FROM wanted w JOIN promotion.limits l USING (promotion_id, kind, subject)
    ORDER BY l.promotion_id, l.kind, l.subject FOR NO KEY UPDATE OF l
), entered AS (
    INSERT INTO promotion.limit_entries (id, promotion_id, kind, subject, trade_id, act, quantity, at)
    SELECT id, promotion_id, kind, subject, trade_id, 'take', quantity, $11
    FROM unnest($5::uuid[], $6::uuid[], $7::text[], $8::uuid[], $9::uuid[], $10::bigint[])
        AS t(id, promotion_id, kind, subject, trade_id, quantity)
)
UPDATE promotion.limits l SET used = l.used + k.quantity
FROM locked k
WHERE (l.promotion_id, l.kind, l.subject) = (k.promotion_id, k.kind, k.subject)
  AND (l.cap IS NULL OR l.used + k.quantity <= l.cap)
RETURNING l.promotion_id, l.kind, l.subject, l.cap - l.used
"""


class LimitsContestedError(Exception):
    """Others took of a shared limit meanwhile, and what is left does not bear the batch: it is to be priced anew."""


async def reserve_limits(connection: asyncpg.Connection, *, book: LimitBook, now: datetime) -> None:
    """Write what was taken of limits, and tell of budgets and loss caps that are at their end. Nothing is locked behind this.

    :raises LimitsContestedError: a limit that was not locked is left with less; the transaction must not commit.
    """
    if not book.taken:
        return
    sums: Counter[LimitKey] = Counter()
    for (key, _), quantity in book.taken.items():
        sums[key] += quantity
    counted = await connection.fetch(
        _RESERVE,
        *columns_of(sums),
        list(sums.values()),
        [new_id() for _ in book.taken],
        *columns_of([key for key, _ in book.taken]),
        [trade_id for _, trade_id in book.taken],
        list(book.taken.values()),
        now,
    )
    if len(counted) < len(sums):
        raise LimitsContestedError
    ended = book.ended({(row[0], row[1], row[2]): row[3] for row in counted})
    for (promotion_id, kind, _), least in sorted(ended.items()):
        told = {"promotion_id": promotion_id, "exhausted_at": now, "limit": kind, "least_minor": least}
        await insert_event(connection, PromotionExhausted.name, told, now)
