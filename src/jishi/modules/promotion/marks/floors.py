"""The least that goods may be sold for, kept in memory."""

import asyncio
from uuid import UUID

from sqlalchemy import select

from jishi.kit.house import House
from jishi.modules.promotion.models import NOBODY, MarginFloor

SCOPE = "promotion.margin_floor"
_FULL_BP = 10_000


class FloorSnapshot:
    """Basis points of cost by merchant; nobody's are everybody's who has none."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._lock = asyncio.Lock()
        self._loaded = False
        self.floor_bp: dict[UUID, int] = {}
        house.changes.follow(SCOPE, self._renew)

    async def load(self) -> None:
        """Read everything once; later calls do nothing."""
        if not self._loaded:
            async with self._lock:
                if not self._loaded:
                    await self._read()
                    self._loaded = True

    def floor_of(self, merchant_id: UUID, cost_minor: int | None) -> int:
        """Return the least that a unit of this cost may be sold for, rounded up; 0 where there is no floor."""
        bp = self.floor_bp.get(merchant_id, self.floor_bp.get(NOBODY, 0))
        return -(-(cost_minor or 0) * bp // _FULL_BP)

    async def _renew(self, _: set[str]) -> None:
        if self._loaded:
            await self._read()

    async def _read(self) -> None:
        async with self._house.open_session() as session:
            rows = await session.execute(select(MarginFloor.merchant_id, MarginFloor.floor_bp))
            self.floor_bp = {row.merchant_id: row.floor_bp for row in rows}
