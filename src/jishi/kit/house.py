"""The process-wide parts that a Context reaches: settings, database, cache, clock, outbound HTTP, snapshots."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, TypeVar, cast

from sqlalchemy.ext.asyncio import AsyncSession

from jishi.kit.cache import Cache
from jishi.kit.changes import ChangeFeed
from jishi.kit.clock import Clock, SystemClock
from jishi.kit.db import Database

if TYPE_CHECKING:
    from jishi.kit.outbound import Outbound
    from jishi.kit.settings import Settings

P = TypeVar("P")


class House:
    """Everything that lives as long as the process; built by the composition root, closed by it.

    Modules keep their own long-lived things here as parts: `house.part(CatalogSnapshot)` makes one at first asking.
    """

    def __init__(
        self, settings: "Settings", db: Database, cache: Cache, outbound: "Outbound", clock: Clock | None = None
    ) -> None:
        self.settings = settings
        self.db = db
        self.cache = cache
        self.outbound = outbound
        self.clock: Clock = clock or SystemClock()
        self.changes = ChangeFeed(db)
        self._parts: dict[type[object], object] = {}
        self._closers: list[Callable[[], Awaitable[None]]] = []

    @asynccontextmanager
    async def open_session(self) -> AsyncIterator[AsyncSession]:
        """Yield a session; whatever was not committed by then is rolled back."""
        async with self.db.session() as session:
            yield session

    def part(self, kind: Callable[["House"], P]) -> P:
        """Return this process's one instance of the class `kind`, made with this house at first asking."""
        key = cast(type[object], kind)
        if key not in self._parts:
            self._parts[key] = kind(self)
        return cast(P, self._parts[key])

    def at_close(self, close: Callable[[], Awaitable[None]]) -> None:
        """Have `close` awaited when the process winds down, last registered first."""
        self._closers.append(close)

    async def close(self) -> None:
        """Wind down parts, then cache, outbound and database."""
        for close in reversed(self._closers):
            await close()
        await self.outbound.close()
        await self.cache.close()
        await self.db.close()
