"""What is left of limits: read for a quote, or locked for a batch of trades. Bare connections, arrays of keys."""

from collections.abc import Iterable

import asyncpg

from jishi.modules.promotion.limits.book import LimitKey, columns_of
from jishi.modules.promotion.models import MEMBER_KINDS, NOBODY

_READ = """
SELECT l.promotion_id, l.kind, l.subject, l.cap - l.used
FROM unnest($1::uuid[], $2::text[], $3::uuid[]) AS w(promotion_id, kind, subject)
JOIN promotion.limits l USING (promotion_id, kind, subject)
WHERE l.cap IS NOT NULL
"""
# The sort stands below the locking node, so rows are locked in the order of their key.
_LOCK = _READ + " ORDER BY l.promotion_id, l.kind, l.subject FOR NO KEY UPDATE OF l"
# Only what exists can be locked: members who never used a promotion get their row first. The cap that they copy is held
# meanwhile, so that staff who raise it find every row that has the old one.
_ADD = """
INSERT INTO promotion.limits (promotion_id, kind, subject, cap, used)
SELECT l.promotion_id, l.kind, w.subject, l.cap, 0
FROM unnest($1::uuid[], $2::text[], $3::uuid[]) AS w(promotion_id, kind, subject)
JOIN promotion.limits l ON l.promotion_id = w.promotion_id AND l.kind = w.kind AND l.subject = $4
WHERE l.cap IS NOT NULL
ORDER BY l.promotion_id, l.kind, w.subject FOR SHARE OF l
ON CONFLICT DO NOTHING
"""


async def find_limits(connection: asyncpg.Connection, keys: Iterable[LimitKey]) -> dict[LimitKey, int]:
    """Return what is left of those limits that are kept and have a cap."""
    return await _fetch(connection, _READ, list(keys))


async def lock_limits(connection: asyncpg.Connection, keys: Iterable[LimitKey]) -> dict[LimitKey, int]:
    """Return what is left of these limits and keep it so until the transaction ends; members get their rows.

    Shared kinds are locked last of all: lock the others first, in a call of their own.
    """
    wanted = list(set(keys))
    of_members = [key for key in wanted if key[1] in MEMBER_KINDS]
    if of_members:
        await connection.execute(_ADD, *columns_of(of_members), NOBODY)
    return await _fetch(connection, _LOCK, wanted)


async def _fetch(connection: asyncpg.Connection, statement: str, keys: list[LimitKey]) -> dict[LimitKey, int]:
    if not keys:
        return {}
    rows = await connection.fetch(statement, *columns_of(keys))
    return {(row[0], row[1], row[2]): row[3] for row in rows}
