"""Snapshots: what every process keeps in memory of small tables, renewed by the change feed.

Readers never wait and never see half a renewal: whatever is read anew takes the old one's place in one assignment.
"""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import ClassVar, Generic, TypeVar
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from jishi.kit.house import House

V = TypeVar("V")


class Snapshot(ABC):
    """A small table kept whole: read at first need, read anew when one of its `scopes` changes."""

    scopes: ClassVar[tuple[str, ...]]

    def __init__(self, house: House) -> None:
        self._house = house
        self._lock = asyncio.Lock()
        self._is_loaded = False
        for scope in self.scopes:
            house.changes.follow(scope, self._renew)

    async def load(self) -> None:
        """Read everything once; later calls do nothing."""
        if self._is_loaded:
            return
        async with self._lock:
            if not self._is_loaded:
                await self._read_in(None)
                self._is_loaded = True

    async def _renew(self, keys: set[str]) -> None:
        # Behind the lock: a first reading that is under way may have missed what has changed.
        async with self._lock:
            if self._is_loaded:
                await self._read_in(keys)

    async def _read_in(self, changed: set[str] | None) -> None:
        async with self._house.open_session() as session:
            await self._read(session, changed)

    @abstractmethod
    async def _read(self, session: AsyncSession, changed: set[str] | None) -> None:
        """Read all, or where that is worth it only what `changed` (None for everything), and put it in place in one go."""


class SnapshotById(ABC, Generic[V]):
    """Rows kept as they are asked for; those that change are forgotten, and all when there are more than `most`."""

    scope: ClassVar[str]
    most: ClassVar[int]

    def __init__(self, house: House) -> None:
        self._house = house
        self._kept: dict[UUID, V] = {}
        self._renewals = 0
        house.changes.follow(self.scope, self._forget)

    def find_cached(self, row_id: UUID) -> V | None:
        """Return what is kept without waiting; None for what was not asked for yet."""
        return self._kept.get(row_id)

    async def get(self, ids: Iterable[UUID]) -> dict[UUID, V]:
        """Return those that exist; what is not kept is read in one query."""
        wanted = set(ids)
        found = {id_: self._kept[id_] for id_ in wanted if id_ in self._kept}
        missing = [id_ for id_ in wanted if id_ not in found]
        if missing:
            found.update(await self._load(missing))
        return found

    async def _load(self, ids: list[UUID]) -> dict[UUID, V]:
        renewals = self._renewals
        loaded = await self._read(ids)
        # Where a renewal came meanwhile, this may be what it has just dropped; it is good for this call only.
        if renewals == self._renewals:
            if len(self._kept) > self.most:
                self._kept.clear()
            self._kept.update(loaded)
        return loaded

    async def _forget(self, keys: set[str]) -> None:
        self._renewals += 1
        for key in keys:
            self._kept.pop(UUID(key), None)

    @abstractmethod
    async def _read(self, ids: list[UUID]) -> dict[UUID, V]:
        """Read those of the rows that exist."""
