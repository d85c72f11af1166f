"""Where each category hangs, kept in memory."""

import asyncio
from uuid import UUID

from sqlalchemy import select

from jishi.kit.house import House
from jishi.modules.catalog.models import Category


class CategoryPaths:
    """The path of every category, from the top down to itself; there are some hundreds.

    The dictionary is never changed: a new one takes its place, so whoever derived something sees that it is old.
    """

    def __init__(self, house: House) -> None:
        self._house = house
        self._lock = asyncio.Lock()
        self._loaded = False
        self.by_id: dict[UUID, tuple[UUID, ...]] = {}
        house.changes.follow("catalog.category", self._renew)

    async def load(self) -> None:
        """Read everything once; later calls do nothing."""
        if not self._loaded:
            async with self._lock:
                if not self._loaded:
                    await self._read()
                    self._loaded = True

    async def _renew(self, _: set[str]) -> None:
        if self._loaded:
            await self._read()

    async def _read(self) -> None:
        async with self._house.open_session() as session:
            rows = await session.execute(select(Category.id, Category.path))
            self.by_id = {category_id: tuple(path) for category_id, path in rows}
