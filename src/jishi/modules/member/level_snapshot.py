"""The shop's levels in memory, the lowest first; renewed by the change feed."""

from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from jishi.kit.house import House
from jishi.kit.snapshots import Snapshot
from jishi.modules.member.models import Level
from jishi.modules.member.settings import LevelRights

SCOPE = "member.levels"
_NONE: frozenset[UUID] = frozenset()


class LevelFacts(msgspec.Struct, frozen=True, kw_only=True):
    """A level: its place from one, from how much growth on, its rights."""

    id: UUID
    place: int
    name: dict[str, str]
    growth_from: int
    colour: str
    is_card_only: bool
    rights: LevelRights
    version: int
    updated_at: datetime


async def load_levels(session: AsyncSession) -> tuple[LevelFacts, ...]:
    """Return the levels, the lowest first."""
    rows = await session.scalars(select(Level).order_by(Level.growth_from))
    return tuple(
        LevelFacts(
            id=row.id,
            place=place,
            name=row.name,
            growth_from=row.growth_from,
            colour=row.colour,
            is_card_only=row.is_card_only,
            rights=msgspec.convert(row.rights, LevelRights),
            version=row.version,
            updated_at=row.updated_at,
        )
        for place, row in enumerate(rows, start=1)
    )


class LevelSnapshot(Snapshot):
    """The levels of this installation; a handful of rows."""

    scopes = (SCOPE,)

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.levels: tuple[LevelFacts, ...] = ()
        self._reached: dict[UUID | None, frozenset[UUID]] = {}

    def reached_by(self, level_id: UUID | None) -> frozenset[UUID]:
        """Return the levels that whoever has this one has reached: itself and all below; none for None or a gone one."""
        return self._reached.get(level_id, _NONE)

    async def _read(self, session: AsyncSession, _: set[str] | None) -> None:
        levels = await load_levels(session)
        ids = [level.id for level in levels]
        self._reached = {level.id: frozenset(ids[: level.place]) for level in levels}
        self.levels = levels
