"""Warehouses, their areas and safety stock in memory, renewed by the change feed."""

import asyncio
from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.kit.house import House
from jishi.modules.inventory.models import SafetyStock, ServiceArea, Warehouse

SCOPE = "inventory.warehouse"
_MOST_CANDIDATES = 50_000
SAFETY_SCOPE = "inventory.safety_stock"


class WarehouseFacts(msgspec.Struct, frozen=True, gc=False):
    """A warehouse as allocation sees it."""

    id: UUID
    code: str
    parent_id: UUID | None
    merchant_id: UUID | None
    priority: int
    areas: tuple[str, ...]


class WarehouseSnapshot:
    """All active warehouses of this installation; a few hundred at most, so all of them are kept."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._loaded = False
        self._lock = asyncio.Lock()
        self.warehouses: list[WarehouseFacts] = []
        self.ids: list[UUID] = []
        self.safety: dict[tuple[UUID, UUID, str], int] = {}
        self._places: dict[UUID, int] = {}
        self._candidates: dict[tuple[UUID, str], tuple[int, ...]] = {}
        house.changes.follow(SCOPE, self._renew)
        house.changes.follow(SAFETY_SCOPE, self._renew)

    async def load(self) -> None:
        """Read everything once; later calls do nothing."""
        if self._loaded:
            return
        async with self._lock:
            if not self._loaded:
                await self._read()
                self._loaded = True

    def candidates(self, merchant_id: UUID, region_code: str) -> tuple[int, ...]:
        """Return the warehouses that may serve a merchant's goods to a region, the most fitting first.

        They are places in `ids`. The longest service area wins, then the priority; behind them stand the regional warehouses
        that the serving ones draw on.
        """
        key = (merchant_id, region_code)
        found = self._candidates.get(key)
        if found is None:
            # Region codes come from outside, too.
            if len(self._candidates) >= _MOST_CANDIDATES:
                self._candidates.clear()
            found = self._candidates[key] = self._rank(merchant_id, region_code)
        return found

    def _rank(self, merchant_id: UUID, region_code: str) -> tuple[int, ...]:
        serving = [
            (-max(len(area) for area in w.areas if region_code.startswith(area)), w.priority, w.code, w)
            for w in self.warehouses
            if w.merchant_id in {None, merchant_id} and any(region_code.startswith(area) for area in w.areas)
        ]
        ranked = [self._places[w.id] for *_, w in sorted(serving, key=lambda row: row[:3])]
        for *_, warehouse in serving:
            parent = self._places.get(warehouse.parent_id) if warehouse.parent_id else None
            if parent is not None and parent not in ranked:
                ranked.append(parent)
        return tuple(ranked)

    async def _renew(self, _: set[str]) -> None:
        if self._loaded:
            await self._read()

    async def _read(self) -> None:
        async with self._house.open_session() as session:
            areas: dict[UUID, list[str]] = {}
            for area in await session.scalars(select(ServiceArea)):
                areas.setdefault(area.warehouse_id, []).append(area.region_code)
            rows = list(await session.scalars(select(Warehouse).where(Warehouse.is_active).order_by(Warehouse.id)))
            safety = list(await session.scalars(select(SafetyStock).where(SafetyStock.quantity > 0)))
        self.warehouses = [
            WarehouseFacts(w.id, w.code, w.parent_id, w.merchant_id, w.priority, tuple(areas.get(w.id, ())))
            for w in rows
        ]
        self.ids = [w.id for w in self.warehouses]
        self._places = {id_: place for place, id_ in enumerate(self.ids)}
        self.safety = {(s.variant_id, s.warehouse_id, s.channel): s.quantity for s in safety}
        self._candidates = {}
