"""The shop's levels in memory, the lowest first; renewed by the change feed."""

import asyncio
from uuid import UUID

import msgspec
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from jishi.kit.house import House
from jishi.modules.member.models import Level
from jishi.modules.member.settings import LevelRights

SCOPE = "member.levels"


class LevelFacts(msgspec.Struct, frozen=True, kw_only=True):
    """A level: its place from one, from how much growth on, its rights."""

    id: UUID
    place: int
    name: dict[str, str]
    growth_from: int
    colour: str
    rights: LevelRights


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
            rights=msgspec.convert(row.rights, LevelRights),
        )
        for place, row in enumerate(rows, start=1)
    )


class LevelSnapshot:
    """The levels of this installation; a handful of rows."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._loaded = False
        self._lock = asyncio.Lock()
        self.levels: tuple[LevelFacts, ...] = ()
        house.changes.follow(SCOPE, self._renew)

    async def load(self) -> None:
        """Read everything once; later calls do nothing."""
        if self._loaded:
            return
        async with self._lock:
            if not self._loaded:
                await self._read()
                self._loaded = True

    async def _renew(self, _: set[str]) -> None:
        if self._loaded:
            await self._read()

    async def _read(self) -> None:
        async with self._house.open_session() as session:
            self.levels = await load_levels(session)
