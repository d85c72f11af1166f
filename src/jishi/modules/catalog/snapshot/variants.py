"""The facts of variants, kept in memory."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from jishi.kit.house import House
from jishi.kit.recent import Recent
from jishi.modules.catalog.snapshot.facts import VariantFacts
from jishi.modules.catalog.snapshot.load_facts import load_facts

CAPACITY = 200_000
_LOADED_AT_ONCE = 2_000
_NEWEST = """
SELECT v.id FROM catalog.variants v JOIN catalog.products p ON p.id = v.product_id
WHERE p.state = 'approved' ORDER BY v.id DESC LIMIT $1
"""
_WARMED_AT_ONCE = 100
_OF_PRODUCTS = "SELECT id FROM catalog.variants WHERE product_id = ANY($1)"
_OF_LISTS = "SELECT DISTINCT variant_id AS id FROM catalog.prices WHERE price_list_id = ANY($1)"


class CatalogSnapshot:
    """What every process knows of the variants that it was lately asked about; some hundred milliseconds old at most.

    A read of what is kept is one dict lookup a variant. The change feed renews what changed.
    """

    def __init__(self, house: House) -> None:
        self._house = house
        self._kept: Recent[UUID, VariantFacts] = Recent(CAPACITY)
        self._renewals = 0
        house.changes.follow("catalog.product", self._renew_products)
        house.changes.follow("catalog.price_list", self._renew_price_lists)

    def find_cached(self, variant_ids: Sequence[UUID]) -> list[VariantFacts] | None:
        """Return the facts in the order of the ids without waiting; None unless all of them are kept."""
        young = self._kept.young
        try:
            return [young[variant_id] for variant_id in variant_ids]
        except KeyError:
            found = [facts for variant_id in variant_ids if (facts := self._kept.get(variant_id)) is not None]
            return found if len(found) == len(variant_ids) else None

    async def get_variants(self, variant_ids: Iterable[UUID]) -> dict[UUID, VariantFacts]:
        """Return the facts of those variants that exist; what is not kept is loaded in one query."""
        found: dict[UUID, VariantFacts] = {}
        missing: list[UUID] = []
        for variant_id in set(variant_ids):
            facts = self._kept.get(variant_id)
            if facts is None:
                missing.append(variant_id)
            else:
                found[variant_id] = facts
        if missing:
            found.update(await self._load(missing))
        return found

    async def warm(self) -> int:
        """Read the newest variants before anybody asks, up to a quarter of what is kept; return how many."""
        async with (await self._house.db.pool()).acquire() as connection:
            ids = [row["id"] for row in await connection.fetch(_NEWEST, CAPACITY // 4)]
        for start in range(0, len(ids), _WARMED_AT_ONCE):
            await self.get_variants(ids[start : start + _WARMED_AT_ONCE])
        return len(ids)

    async def _load(self, variant_ids: list[UUID]) -> dict[UUID, VariantFacts]:
        renewals = self._renewals
        async with (await self._house.db.pool()).acquire() as connection:
            loaded = await load_facts(connection, variant_ids, self._house.clock.now())
        # Where a renewal came meanwhile, these may be what it has just dropped; they are good for this call only.
        if renewals == self._renewals:
            for facts in loaded:
                self._kept.put(facts.variant_id, facts)
        return {facts.variant_id: facts for facts in loaded}

    async def _renew_products(self, keys: set[str]) -> None:
        await self._renew(_OF_PRODUCTS, keys)

    async def _renew_price_lists(self, keys: set[str]) -> None:
        await self._renew(_OF_LISTS, keys)

    async def _renew(self, query: str, keys: set[str]) -> None:
        """Drop what is kept of the changed rows and load it anew, so that quick readers keep finding it."""
        self._renewals += 1
        async with (await self._house.db.pool()).acquire() as connection:
            rows: list[Any] = await connection.fetch(query, [UUID(key) for key in keys])
        stale = [row["id"] for row in rows if row["id"] in self._kept]
        # A load that began before this line must not bring back what goes now.
        self._renewals += 1
        self._kept.drop(stale)
        for start in range(0, len(stale), _LOADED_AT_ONCE):
            await self._load(stale[start : start + _LOADED_AT_ONCE])
