"""The marks of variants, made once and kept while what they were made from stands."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from jishi.kit.house import House
from jishi.modules.catalog.public import CategoryPaths, VariantFacts
from jishi.modules.promotion.marks.collections import CollectionSnapshot
from jishi.modules.promotion.marks.floors import FloorSnapshot
from jishi.modules.promotion.rules.shopper import EVERYTHING, Marks, mark_goods

_MOST = 200_000


class MarkBook:
    """Marks by variant; facts are replaced, never changed, so their identity says whether marks are fresh."""

    def __init__(self, house: House) -> None:
        self._paths = house.part(CategoryPaths)
        self._floors = house.part(FloorSnapshot)
        self._collections = house.part(CollectionSnapshot)
        self._made_from: tuple[object, ...] = ()
        self._kept: dict[UUID, tuple[VariantFacts, Marks]] = {}
        # What all variants of a product are known by.
        self._shared: dict[tuple[UUID | None, ...], tuple[int, ...]] = {}

    async def load(self) -> None:
        """Read what marks are made from."""
        await self._paths.load()
        await self._floors.load()
        await self._collections.load()

    def marks_of(self, every: Iterable[VariantFacts]) -> Mapping[UUID, Marks]:
        """Return the marks of these variants."""
        sources = (self._paths.by_id, self._floors.floor_bp, self._collections.by_goods)
        is_old = tuple(map(id, sources)) != tuple(map(id, self._made_from))
        if is_old or len(self._kept) > _MOST:
            self._kept.clear()
            self._shared.clear()
            self._made_from = sources
        found: dict[UUID, Marks] = {}
        for facts in every:
            kept = self._kept.get(facts.variant_id)
            if kept is None or kept[0] is not facts:
                kept = self._kept[facts.variant_id] = (facts, self._make(facts))
            found[facts.variant_id] = kept[1]
        return found

    def _make(self, facts: VariantFacts) -> Marks:
        product = (facts.product_id, facts.category_id, facts.brand_id, facts.merchant_id)
        shared = self._shared.get(product)
        if shared is None:
            shared = self._shared[product] = self._make_shared(facts)
        floor_minor = self._floors.floor_of(facts.merchant_id, facts.cost_minor)
        return Marks((EVERYTHING, facts.variant_id.int, *shared), floor_minor)

    def _make_shared(self, facts: VariantFacts) -> tuple[int, ...]:
        path = self._paths.by_id.get(facts.category_id, (facts.category_id,))
        brand = () if facts.brand_id is None else (facts.brand_id,)
        marks = mark_goods(
            variant_id=facts.variant_id,
            product_id=facts.product_id,
            merchant_id=facts.merchant_id,
            category_ids=path,
            brand_id=facts.brand_id,
            collection_ids=self._collections.of_goods((facts.product_id, *path, *brand)),
        )
        return marks.keys[2:]
