"""Warehouses, their areas and safety stock in memory, renewed by the change feed."""

from uuid import UUID

import msgspec
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from jishi.kit.house import House
from jishi.kit.snapshots import Snapshot
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
    region_code: str


class WarehouseSnapshot(Snapshot):
    """All active warehouses of this installation; a few hundred at most, so all of them are kept."""

    scopes = (SCOPE, SAFETY_SCOPE)

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.warehouses: list[WarehouseFacts] = []
        # A place once given stays: who locked the rows of these ids may wait while a renewal passes.
        self.ids: list[UUID] = []
        self.safety: dict[tuple[UUID, UUID, str], int] = {}
        self._places: dict[UUID, int] = {}
        self._candidates: dict[tuple[UUID, str], tuple[int, ...]] = {}

    def candidates(self, merchant_id: UUID, region_code: str) -> tuple[int, ...]:
        """Return the warehouses that may serve a merchant's goods to a region, the most fitting first.

        They are places in `ids`, which holds every one that this process has ever seen active. The longest service area wins,
        then the priority; behind them stand the regional warehouses that the serving ones draw on.
        """
        key = (merchant_id, region_code)
        found = self._candidates.get(key)
        if found is None:
            # Region codes come from outside, too.
            if len(self._candidates) >= _MOST_CANDIDATES:
                self._candidates.clear()
            found = self._candidates[key] = self._rank(merchant_id, region_code)
        return found

    def places_of(self, merchant_id: UUID) -> list[int]:
        """Return the warehouses that may keep a merchant's goods, wherever they serve, as places in `ids`."""
        return [self._places[w.id] for w in self.warehouses if w.merchant_id in {None, merchant_id}]

    def sellable(self, free: int, variant_id: UUID, warehouse_id: UUID, channel: str) -> int:
        """Return how many of the free units of a level a channel may sell; below zero where its safety stock is touched."""
        return free - self.safety.get((variant_id, warehouse_id, channel), 0) if self.safety else free

    def _rank(self, merchant_id: UUID, region_code: str) -> tuple[int, ...]:
        own = {w.id: w for w in self.warehouses if w.merchant_id in {None, merchant_id}}
        serving = []
        for warehouse in own.values():
            fitting = [len(area) for area in warehouse.areas if region_code.startswith(area)]
            if fitting:
                serving.append((-max(fitting), warehouse.priority, warehouse.code, warehouse.id))
        ranked = [id_ for *_, id_ in sorted(serving)]
        behind = [id_ for served in ranked if (id_ := own[served].parent_id) is not None and id_ in own]
        return tuple(self._places[id_] for id_ in dict.fromkeys([*ranked, *behind]))

    async def _read(self, session: AsyncSession, _: set[str] | None) -> None:
        areas: dict[UUID, list[str]] = {}
        for area in await session.scalars(select(ServiceArea)):
            areas.setdefault(area.warehouse_id, []).append(area.region_code)
        rows = list(await session.scalars(select(Warehouse).where(Warehouse.is_active).order_by(Warehouse.id)))
        safety = list(await session.scalars(select(SafetyStock).where(SafetyStock.quantity > 0)))
        self.warehouses = [
            WarehouseFacts(
                w.id, w.code, w.parent_id, w.merchant_id, w.priority, tuple(areas.get(w.id, ())), w.region_code
            )
            for w in rows
        ]
        self.ids = [*self.ids, *(w.id for w in rows if w.id not in self._places)]
        self._places = {id_: place for place, id_ in enumerate(self.ids)}
        self.safety = {(s.variant_id, s.warehouse_id, s.channel): s.quantity for s in safety}
        self._candidates = {}
