"""Remove what has served: told events, kept answers, marks of the change feed. Trading rows are never touched."""

from datetime import timedelta
from typing import Any, cast

from sqlalchemy import CursorResult, text

from jishi.kit.house import House
from jishi.kit.timers import every

_BATCH = 5_000
# An event stays while one of its handlers still fails: staff may want to see and repeat it.
_EVENTS = text(
    "WITH old AS (SELECT id FROM kit.outbox o WHERE dispatched_at < :before AND NOT EXISTS"
    " (SELECT 1 FROM kit.inbox i WHERE i.event_id = o.id AND i.state NOT IN ('done', 'dropped')) ORDER BY id LIMIT :batch),"
    " done AS (DELETE FROM kit.inbox i USING old WHERE i.event_id = old.id)"
    " DELETE FROM kit.outbox o USING old WHERE o.id = old.id"
)
_ANSWERS = text(
    "DELETE FROM kit.idempotency_keys WHERE (owner, key) IN"
    " (SELECT owner, key FROM kit.idempotency_keys WHERE created_at < :before LIMIT :batch)"
)
# Every process looks several times a second; one that has not looked for a day has been started anew.
_CHANGES = text(
    "DELETE FROM kit.changes WHERE (scope, key) IN (SELECT scope, key FROM kit.changes WHERE at < :before LIMIT :batch)"
)
_KEPT = ((_EVENTS, timedelta(days=30)), (_ANSWERS, timedelta(days=7)), (_CHANGES, timedelta(days=1)))


async def prune(house: House) -> int:
    """Remove up to a batch of each kind that is past its time; return how many rows went."""
    removed = 0
    now = house.clock.now()
    async with house.open_session() as session:
        for statement, age in _KEPT:
            done = cast(CursorResult[Any], await session.execute(statement, {"before": now - age, "batch": _BATCH}))
            removed += max(0, done.rowcount)
        await session.commit()
    return removed


TIMERS = [every(60, "kit.prune", prune)]
