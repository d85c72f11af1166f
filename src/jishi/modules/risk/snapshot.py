"""The block lists in memory, renewed by the change feed."""

import asyncio
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select

from jishi.kit.house import House
from jishi.modules.risk.models import BlockEntry

SCOPE = "risk.block"


class BlockSnapshot:
    """Every block entry that has not run out."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._lock = asyncio.Lock()
        self._loaded = False
        self.entries: dict[tuple[str, str], datetime | None] = {}
        house.changes.follow(SCOPE, self._renew)

    async def load(self) -> None:
        """Read everything once; later calls do nothing."""
        if not self._loaded:
            async with self._lock:
                if not self._loaded:
                    await self._read()
                    self._loaded = True

    def find(self, account_id: UUID, ip: str) -> str | None:
        """Return the rule that blocks this account or address now, or None."""
        now = self._house.clock.now()
        for kind, value in (("account", str(account_id)), ("ip", ip)):
            if (kind, value) in self.entries:
                until = self.entries[kind, value]
                if until is None or now < until:
                    return f"risk.blocked_{kind}"
        return None

    async def _renew(self, _: set[str]) -> None:
        if self._loaded:
            await self._read()

    async def _read(self) -> None:
        now = self._house.clock.now()
        query = select(BlockEntry).where(or_(BlockEntry.until.is_(None), BlockEntry.until > now))
        async with self._house.open_session() as session:
            self.entries = {(row.kind, row.value): row.until for row in await session.scalars(query)}
