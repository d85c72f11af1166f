"""Follow the outbox by position, without missing what commits late.

Ids are made right before a transaction commits, by the process that commits it; another may commit a younger id first. So each
look begins some seconds back and leaves out what it has seen. A transaction that takes longer than that to commit is not told.
"""

from collections.abc import Mapping, Sequence
from uuid import UUID

import msgspec
from sqlalchemy import Select, select

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.kit.desk.signals import Told
from jishi.kit.events import Event
from jishi.kit.ids import id_of_ago
from jishi.kit.outbox import OutboxRow

OVERLAP_MS = 10_000
BATCH = 200


class OutboxTail:
    """A position in the outbox, for the events of some types."""

    def __init__(self, events: Sequence[type[Event]]) -> None:
        self._events: Mapping[str, type[Event]] = {event.name: event for event in events}
        self._seen: set[UUID] = set()
        self._from = id_of_ago(OVERLAP_MS)

    async def begin(self, ctx: Context) -> None:
        """Take up the position behind all that is there."""
        self._from = id_of_ago(OVERLAP_MS)
        rows = await ctx.session.scalars(select(OutboxRow.id).where(OutboxRow.id >= self._from))
        self._seen = set(rows)

    async def read_on(self, ctx: Context) -> list[Told]:
        """Return up to a batch of events that were not seen yet."""
        floor = id_of_ago(OVERLAP_MS)
        query = select(OutboxRow).where(OutboxRow.id >= self._from, ~is_any_of(OutboxRow.id, self._seen))
        told = await self._read(ctx, query)
        self._seen.update(each.id for each in told)
        self._from = floor if len(told) < BATCH else min(floor, told[-1].id)
        self._seen = {id_ for id_ in self._seen if id_ >= self._from}
        return told

    async def read_since(self, ctx: Context, event_id: UUID) -> list[Told]:
        """Return up to a batch of events from `event_id` on, that one included."""
        return await self._read(ctx, select(OutboxRow).where(OutboxRow.id >= event_id))

    async def _read(self, ctx: Context, query: Select[OutboxRow]) -> list[Told]:
        query = query.where(is_any_of(OutboxRow.name, self._events)).order_by(OutboxRow.id).limit(BATCH)
        return [
            Told(row.id, row.occurred_at, msgspec.convert(row.payload, self._events[row.name]))
            for row in await ctx.session.scalars(query)
        ]
