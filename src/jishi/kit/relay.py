"""The relay: takes outbox rows in order and runs their handlers, each in its own transaction with its inbox rows.

At least once becomes exactly once: the inbox row and the handler's effect commit together, and its primary key turns a second
delivery into nothing. A handler that fails is tried again with growing pauses, and after the last try waits, dead, for staff.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from uuid import UUID

import msgspec
import structlog
from sqlalchemy import DateTime, Uuid, bindparam, select, text, update
from sqlalchemy.dialects.postgresql import ARRAY

from jishi.kit.context import Context, open_context
from jishi.kit.handlers import Handler
from jishi.kit.house import House
from jishi.kit.outbox import InboxRow, OutboxRow
from jishi.kit.timers import Timer

log = structlog.get_logger()
BATCH = 100
MAX_ATTEMPTS = 12
_PAUSES = (1, 2, 5, 15, 30, 60, 180, 600, 1800, 3600, 10800)


class Relay:
    """Delivers events to the handlers of this installation."""

    def __init__(self, handlers: Sequence[Handler]) -> None:
        self._by_name: dict[str, list[Handler]] = {}
        for handler in handlers:
            self._by_name.setdefault(handler.event.name, []).append(handler)
        self._handlers: Mapping[str, Handler] = {handler.name: handler for handler in handlers}

    def timers(self) -> list[Timer]:
        """Return the two sweeps of the relay: fresh events and due retries."""
        return [
            Timer("kit.relay_events", 100, self.deliver_waiting, full=BATCH),
            Timer("kit.retry_handlers", 1000, self.retry_due),
        ]

    async def deliver_waiting(self, house: House) -> int:
        """Deliver up to a batch of waiting events, in order; return how many. Sets go to their handlers last."""
        async with house.open_session() as session:
            query = select(OutboxRow).where(OutboxRow.dispatched_at.is_(None)).order_by(OutboxRow.id).limit(BATCH)
            rows = list(await session.scalars(query.with_for_update(skip_locked=True)))
            sets: dict[str, list[OutboxRow]] = {}
            for row in rows:
                for handler in self._by_name.get(row.name, ()):
                    if handler.takes_many:
                        sets.setdefault(handler.name, []).append(row)
                    else:
                        await self._deliver(house, handler, [row])
            for name, many in sets.items():
                await self._deliver(house, self._handlers[name], many)
            if rows:
                await session.execute(
                    update(OutboxRow)
                    .where(OutboxRow.id.in_([row.id for row in rows]))
                    .values(dispatched_at=house.clock.now())
                )
                await session.commit()
        return len(rows)

    async def retry_due(self, house: House) -> int:
        """Try failed deliveries that are due again; return how many were tried."""
        async with house.open_session() as session:
            query = (
                select(InboxRow, OutboxRow)
                .join(OutboxRow, OutboxRow.id == InboxRow.event_id)
                .where(InboxRow.state == "failed", InboxRow.next_attempt_at <= house.clock.now())
                .limit(BATCH)
            )
            due = [(row[0], row[1]) for row in await session.execute(query)]
        for inbox, outbox in due:
            handler = self._handlers.get(inbox.handler)
            if handler is not None:
                await self._deliver(house, handler, [outbox])
        return len(due)

    async def _deliver(self, house: House, handler: Handler, rows: Sequence[OutboxRow]) -> None:
        """Run a handler on its rows in one transaction; a set that fails is tried again row by row."""
        try:
            async with open_context(house, request_id=rows[0].id.hex) as ctx:
                fresh = await _claim(ctx, handler.name, rows)
                events = [msgspec.convert(row.payload, handler.event) for row in rows if row.id in fresh]
                if events:
                    await handler.run(ctx, events if handler.takes_many else events[0])
        except Exception as error:
            if len(rows) > 1:
                log.warning("handler.set_failed", handler=handler.name, events=len(rows), exc_info=error)
                for row in rows:
                    await self._deliver(house, handler, [row])
                return
            log.error("handler.failed", handler=handler.name, event_id=str(rows[0].id), exc_info=error)
            await _note_failure(house, rows[0].id, handler.name, f"{type(error).__name__}: {error}"[:500])


# One row a delivery; one that is done already, or that staff dropped, is left alone and not returned. It commits with the
# handler's effect.
_CLAIM = text(
    "INSERT INTO kit.inbox AS i (event_id, handler, state, attempts, updated_at)"
    " SELECT unnest(:event_ids), :handler, 'done', 1, :now"
    " ON CONFLICT (event_id, handler) DO UPDATE"
    " SET state = 'done', attempts = i.attempts + 1, next_attempt_at = NULL, updated_at = :now"
    " WHERE i.state NOT IN ('done', 'dropped') RETURNING event_id"
).bindparams(bindparam("event_ids", type_=ARRAY(Uuid)), bindparam("now", type_=DateTime(timezone=True)))


async def _claim(ctx: Context, handler: str, rows: Sequence[OutboxRow]) -> set[UUID]:
    """Write the inbox rows as done; return the events that were not done before."""
    values = {"event_ids": [row.id for row in rows], "handler": handler, "now": ctx.now}
    return set(await ctx.session.scalars(_CLAIM, values))


_NOTE = text(
    "INSERT INTO kit.inbox AS i (event_id, handler, state, attempts, next_attempt_at, last_error, updated_at)"
    " VALUES (:event_id, :handler, 'failed', 1, :first_retry, :error, :now)"
    " ON CONFLICT (event_id, handler) DO UPDATE SET attempts = i.attempts + 1, last_error = :error, updated_at = :now,"
    " state = CASE WHEN i.attempts + 1 >= :max_attempts THEN 'dead' ELSE 'failed' END,"
    " next_attempt_at = CAST(:now AS timestamptz)"
    " + make_interval(secs => (CAST(:pauses AS int[]))[LEAST(i.attempts + 1, :max_attempts - 1)])"
    " WHERE i.state NOT IN ('done', 'dropped')"
)


async def _note_failure(house: House, event_id: UUID, handler: str, error: str) -> None:
    now = house.clock.now()
    async with house.open_session() as session:
        await session.execute(
            _NOTE,
            {
                "event_id": event_id,
                "handler": handler,
                "now": now,
                "first_retry": now + timedelta(seconds=_PAUSES[0]),
                "error": error,
                "max_attempts": MAX_ATTEMPTS,
                "pauses": list(_PAUSES),
            },
        )
        await session.commit()
