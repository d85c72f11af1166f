"""Where each category hangs, kept in memory."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from jishi.kit.house import House
from jishi.kit.snapshots import Snapshot
from jishi.modules.catalog.models import Category


class CategoryPaths(Snapshot):
    """The path of every category, from the top down to itself; there are some hundreds.

    The dictionary is never changed: a new one takes its place, so whoever derived something sees that it is old.
    """

    scopes = ("catalog.category",)

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.by_id: dict[UUID, tuple[UUID, ...]] = {}

    async def _read(self, session: AsyncSession, _: set[str] | None) -> None:
        rows = await session.execute(select(Category.id, Category.path))
        self.by_id = {category_id: tuple(path) for category_id, path in rows}
