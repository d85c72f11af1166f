"""The least that goods may be sold for, kept in memory."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from jishi.kit.house import House
from jishi.kit.snapshots import Snapshot
from jishi.modules.promotion.models import NOBODY, MarginFloor

SCOPE = "promotion.margin_floor"
_FULL_BP = 10_000


class FloorSnapshot(Snapshot):
    """Basis points of cost by merchant; nobody's are everybody's who has none."""

    scopes = (SCOPE,)

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.floor_bp: dict[UUID, int] = {}

    def floor_of(self, merchant_id: UUID, cost_minor: int | None) -> int:
        """Return the least that a unit of this cost may be sold for, rounded up; 0 where there is no floor."""
        bp = self.floor_bp.get(merchant_id, self.floor_bp.get(NOBODY, 0))
        return -(-(cost_minor or 0) * bp // _FULL_BP)

    async def _read(self, session: AsyncSession, _: set[str] | None) -> None:
        rows = await session.execute(select(MarginFloor.merchant_id, MarginFloor.floor_bp))
        self.floor_bp = {row.merchant_id: row.floor_bp for row in rows}
