"""Which collections goods are in, kept in memory."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from jishi.kit.house import House
from jishi.kit.snapshots import Snapshot
from jishi.modules.promotion.models import CollectionMark

SCOPE = "promotion.collection"


class CollectionSnapshot(Snapshot):
    """Collections by the products, categories and brands that are in them.

    The dictionary is never changed: a new one takes its place, so whoever derived something sees that it is old.
    """

    scopes = (SCOPE,)

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.by_goods: dict[UUID, tuple[UUID, ...]] = {}

    def of_goods(self, goods_ids: Iterable[UUID]) -> set[UUID]:
        """Return the collections of what is known by any of these ids."""
        return {one for goods_id in goods_ids for one in self.by_goods.get(goods_id, ())}

    def goods_in(self, collection_ids: Iterable[UUID]) -> set[UUID]:
        """Return what is in any of these; an id that is no collection's leads to nothing."""
        wanted = set(collection_ids)
        return {goods_id for goods_id, own in self.by_goods.items() if not wanted.isdisjoint(own)}

    async def _read(self, session: AsyncSession, _: set[str] | None) -> None:
        found: dict[UUID, list[UUID]] = {}
        for goods_id, collection_id in await session.execute(
            select(CollectionMark.goods_id, CollectionMark.collection_id)
        ):
            found.setdefault(goods_id, []).append(collection_id)
        self.by_goods = {goods_id: tuple(own) for goods_id, own in found.items()}
