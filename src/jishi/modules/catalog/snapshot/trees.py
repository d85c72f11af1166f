"""The category tree that buyers see, kept as encoded answers."""

from datetime import timedelta
from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.kit.house import House
from jishi.kit.http.ready_answers import ReadyAnswer, make_ready
from jishi.kit.single_flight import SingleFlight
from jishi.kit.translations import translate
from jishi.modules.catalog.models import Category
from jishi.modules.catalog.pictures import Picture, show_picture
from jishi.modules.media.public import load_placeholders

_LONGEST = timedelta(hours=1)


class CategoryNode(msgspec.Struct, kw_only=True):
    """A category and those below it, in their order."""

    id: UUID
    name: str
    depth: int
    picture: Picture | None
    children: list["CategoryNode"] = []


class CategoryTree(msgspec.Struct, frozen=True):
    """The whole tree."""

    items: list[CategoryNode]


class TreeCache:
    """The tree of categories in use, by locale."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._kept: dict[str, ReadyAnswer] = {}
        self._loads: SingleFlight[str, ReadyAnswer] = SingleFlight()
        self._renewals = 0
        house.changes.follow("catalog.category", self._drop)

    def find(self, locale: str) -> ReadyAnswer | None:
        """Return the kept answer, None where there is none or it is over."""
        answer = self._kept.get(locale)
        return answer if answer is not None and answer.expires_at > self._house.clock.now() else None

    async def load(self, locale: str) -> ReadyAnswer:
        """Make the answer, once for all who ask for it at a time, and keep it."""
        return await self._loads.do(locale, lambda: self._load(locale))

    async def _load(self, locale: str) -> ReadyAnswer:
        renewals = self._renewals
        tree = CategoryTree(await self._load_nodes(locale))
        answer = make_ready(tree, locale=locale, expires_at=self._house.clock.now() + _LONGEST)
        if renewals == self._renewals:
            self._kept[locale] = answer
        return answer

    async def _load_nodes(self, locale: str) -> list[CategoryNode]:
        """Return the top nodes; a category below an archived one is not reached and so not shown."""
        query = select(Category).where(Category.archived_at.is_(None)).order_by(Category.depth, Category.position)
        async with self._house.open_session() as session:
            categories = (await session.scalars(query)).all()
            pictures = [row.media_id for row in categories if row.media_id is not None]
            placeholders = await load_placeholders(session, pictures)
        nodes: dict[UUID, CategoryNode] = {}
        top: list[CategoryNode] = []
        for row in categories:
            siblings = top if row.parent_id is None else None
            if row.parent_id is not None and row.parent_id in nodes:
                siblings = nodes[row.parent_id].children
            if siblings is None:
                continue
            picture = show_picture(row.media_id, placeholders) if row.media_id else None
            nodes[row.id] = CategoryNode(id=row.id, name=translate(row.name, locale), depth=row.depth, picture=picture)
            siblings.append(nodes[row.id])
        return top

    async def _drop(self, _: set[str]) -> None:
        self._renewals += 1
        self._kept.clear()
