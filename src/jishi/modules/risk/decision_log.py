"""Refusals on their way into the database: gathered in memory, written by one insert twice a second."""

import asyncio
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

import asyncpg
import msgspec
import structlog

from jishi.kit.house import House
from jishi.kit.ids import new_id

log = structlog.get_logger()
_EVERY_MS = 500
# Whoever floods us with more different refusals than this within half a second is not worth a row each.
_MOST = 20_000
_INSERT = """
INSERT INTO risk.decisions (id, act, account_id, ip, rule, times, at)
SELECT * FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::text[], $6::bigint[], $7::timestamptz[])
"""


class Refusal(msgspec.Struct, frozen=True, gc=False):
    """Who was refused what, from where, and by which rule."""

    act: str
    account_id: UUID | None
    ip: str
    rule: str


class DecisionLog:
    """This process's refusals of the last half second; the same one again only counts."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._waiting: dict[Refusal, tuple[int, datetime]] = {}
        self._writing: asyncio.Task[None] | None = None
        house.at_close(self.close)

    def add(self, refusals: Iterable[Refusal], now: datetime) -> None:
        """Note refusals without waiting; they are written soon."""
        for refusal in refusals:
            times, first = self._waiting.get(refusal, (0, now))
            if times or len(self._waiting) < _MOST:
                self._waiting[refusal] = (times + 1, first)
        if self._writing is None:
            self._writing = asyncio.get_running_loop().create_task(self._write_soon())

    async def flush(self) -> None:
        """Write what is waiting now."""
        waiting, self._waiting = self._waiting, {}
        if not waiting:
            return
        columns = [
            [new_id() for _ in waiting],
            [refusal.act for refusal in waiting],
            [refusal.account_id for refusal in waiting],
            [refusal.ip for refusal in waiting],
            [refusal.rule for refusal in waiting],
            [times for times, _ in waiting.values()],
            [first for _, first in waiting.values()],
        ]
        async with self._house.db.hot_transaction() as connection:
            await connection.execute(_INSERT, *columns)

    async def close(self) -> None:
        """Write what is waiting and begin nothing more."""
        if self._writing is not None:
            self._writing.cancel()
        await self.flush()

    async def _write_soon(self) -> None:
        try:
            await asyncio.sleep(_EVERY_MS / 1000)
            await self.flush()
        except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError) as error:
            # The refusals stand, only their record is lost; nothing of them may reach the log.
            log.warning("risk.decisions_lost", error=type(error).__name__)
        self._writing = None
        if self._waiting:
            self._writing = asyncio.get_running_loop().create_task(self._write_soon())
