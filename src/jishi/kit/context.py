"""What a use case is given: its transaction, actor, instant and outbox."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy.ext.asyncio import AsyncSession

from jishi.kit.access import SYSTEM, Actor
from jishi.kit.changes import write_changes
from jishi.kit.events import Event
from jishi.kit.ids import new_id
from jishi.kit.outbox import write_events
from jishi.kit.texts import DEFAULT_LOCALE

if TYPE_CHECKING:
    from jishi.kit.house import House


class Context:
    """One unit of work: everything done through it commits together or not at all.

    Only the edge (a request, a handler, a job, a command) opens and commits it; a use case never does. `now` is the one
    instant of the whole unit. `client_ip` is empty where no client is behind it.
    """

    __slots__ = ("actor", "changes", "client_ip", "events", "house", "locale", "now", "request_id", "session")

    def __init__(
        self,
        house: "House",
        session: AsyncSession,
        actor: Actor,
        now: datetime,
        request_id: str,
        locale: str = DEFAULT_LOCALE,
        client_ip: str = "",
    ) -> None:
        self.house = house
        self.session = session
        self.actor = actor
        self.now = now
        self.request_id = request_id
        self.locale = locale
        self.client_ip = client_ip
        self.events: list[Event] = []
        self.changes: set[tuple[str, str]] = set()

    def publish(self, event: Event) -> None:
        """Tell a fact: one outbox row in this transaction, handled after it commits."""
        self.events.append(event)

    def touch(self, scope: str, key: object = "") -> None:
        """Say that the row `key` of `scope` changed, so that snapshots in every process renew it (see kit.changes)."""
        self.changes.add((scope, str(key)))

    async def write_pending(self) -> None:
        """Write the outbox and change rows gathered so far; the edge calls it right before commit."""
        if self.events:
            await write_events(self.session, self.events, self.now)
            self.events = []
        if self.changes:
            await write_changes(self.session, self.changes, self.now)
            self.changes = set()

    async def commit(self) -> None:
        """Write what is pending and commit; for the edge only."""
        await self.write_pending()
        await self.session.commit()


@asynccontextmanager
async def open_context(
    house: "House", *, actor: Actor = SYSTEM, request_id: str = "", locale: str = DEFAULT_LOCALE
) -> AsyncIterator[Context]:
    """Yield a Context in a fresh transaction; commit at the end of the block, roll back when it raises."""
    async with house.open_session() as session:
        ctx = Context(house, session, actor, house.clock.now(), request_id or new_id().hex, locale)
        yield ctx
        await ctx.commit()
