"""Timers: set-based sweeps that one worker at a time runs; the rest stand by.

A timer is a function of the house that does a bounded lot of work in its own transactions and returns how many rows it did. An
advisory lock keyed by its name keeps two workers from running it at once; the sweep itself locks its rows with SKIP LOCKED, so
even without the lock nothing would be done twice.
"""

import asyncio
import zlib
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any

import asyncpg
import msgspec
import structlog
from sqlalchemy import text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.clock import monotonic_ms
from jishi.kit.db import Base
from jishi.kit.house import House

log = structlog.get_logger()
_TRY_LOCK = "SELECT pg_try_advisory_lock($1)"
_UNLOCK = "SELECT pg_advisory_unlock($1)"
_LOCK_SPACE = 0x4A49 << 32
_WORK_TOLD_MS = 1_000
_IDLE_TOLD_MS = 30_000


class Timer(msgspec.Struct, frozen=True):
    """A sweep: its dotted name, how often, in milliseconds, and what it does.

    A run that did `full` rows or more is followed by the next at once; else the next waits its turn, so that what
    comes meanwhile is done together.
    """

    name: str
    every_ms: int
    run: Callable[[House], Awaitable[int]]
    full: int = 1


class TimerRun(Base):
    """How each timer goes, for the console: its last run as far as it was written down, and all rows that it did.

    `failures` counts the runs that failed since the last that did not; `last_error` stays after that.
    """

    __tablename__ = "timer_runs"
    __table_args__ = ({"schema": "kit"},)

    name: Mapped[str] = mapped_column(primary_key=True)
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    rows: Mapped[int]
    rows_at: Mapped[datetime | None]
    failures: Mapped[int] = mapped_column(server_default=text("0"))
    failed_at: Mapped[datetime | None]
    last_error: Mapped[str | None]


def every(seconds: int, name: str, run: Callable[[House], Awaitable[int]]) -> Timer:
    """Return a timer that runs every `seconds`."""
    return Timer(name, seconds * 1000, run)


async def run_timers(house: House, timers: Sequence[Timer], stop: asyncio.Event) -> None:
    """Run every timer at its pace until `stop` is set; a failing one is logged, recorded and tried again next time."""
    async with asyncio.TaskGroup() as group:
        for timer in timers:
            group.create_task(_keep_running(house, timer, stop))


class TimerLocks:
    """One connection that holds the advisory locks of every timer this process is running.

    A session's locks go with its connection, so a process that dies frees them at once. The server gives a session a
    lock twice that it has already, so what is held is kept here too.
    """

    def __init__(self, house: House) -> None:
        self._house = house
        self._connection: asyncpg.Connection | None = None
        self._turn = asyncio.Lock()
        self._held: set[int] = set()
        house.at_close(self.close)

    async def try_lock(self, key: int) -> bool:
        """Take the lock if nobody else has it, in this process or another."""
        if key in self._held:
            return False
        self._held.add(key)
        is_taken = False
        try:
            is_taken = bool(await self._ask(_TRY_LOCK, key))
        finally:
            if not is_taken:
                self._held.discard(key)
        return is_taken

    async def unlock(self, key: int) -> None:
        """Give the lock back; where the connection was lost it is free already."""
        try:
            await self._ask(_UNLOCK, key)
        finally:
            self._held.discard(key)

    async def close(self) -> None:
        """Close the connection, and with it every lock."""
        if self._connection is not None:
            await self._connection.close()

    async def _ask(self, statement: str, key: int) -> object:
        async with self._turn:
            if self._connection is None or self._connection.is_closed():
                self._connection = await asyncpg.connect(self._house.db.url)
            return await self._connection.fetchval(statement, key)


async def run_once(house: House, timer: Timer) -> int:
    """Run one timer now unless somebody is at it; return how many rows it did."""
    return await try_run(house, timer) or 0


async def try_run(house: House, timer: Timer) -> int | None:
    """Run one timer now; return how many rows it did, None where somebody is at it."""
    locks = house.part(TimerLocks)
    key = _LOCK_SPACE | zlib.crc32(timer.name.encode())
    if not await locks.try_lock(key):
        return None
    try:
        return await _run_recorded(house, timer)
    finally:
        await locks.unlock(key)


async def _keep_running(house: House, timer: Timer, stop: asyncio.Event) -> None:
    while not stop.is_set():
        done = 0
        try:
            done = await run_once(house, timer)
        except Exception as error:
            log.error("timer.failed", timer=timer.name, exc_info=error)
        if done < timer.full:
            await _sleep_or_stop(stop, timer.every_ms)


class TimerRecords:
    """Writes down how timers go, but not each of ten runs a second: work once a second, idle runs twice a minute."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._written_ms: dict[str, int] = {}
        self._rows: dict[str, int] = {}

    async def note(self, name: str, started: datetime, rows: int, fault: str | None) -> None:
        """Take a run into account, and write if it is time to, or if it failed."""
        self._rows[name] = self._rows.get(name, 0) + rows
        age = monotonic_ms() - self._written_ms.get(name, -_IDLE_TOLD_MS)
        if fault or age >= (_WORK_TOLD_MS if self._rows[name] else _IDLE_TOLD_MS):
            await self._write(name, started, self._rows.pop(name), fault)
            self._written_ms[name] = monotonic_ms()

    async def _write(self, name: str, started: datetime, rows: int, fault: str | None) -> None:
        now = self._house.clock.now()
        values: dict[str, Any] = {"started_at": started, "finished_at": now}
        if rows:
            values["rows_at"] = now
        if fault:
            values |= {"failed_at": now, "last_error": fault}
        statement = insert(TimerRun).values(name=name, rows=rows, failures=1 if fault else 0, **values)
        values |= {"rows": TimerRun.rows + rows, "failures": TimerRun.failures + 1 if fault else 0}
        async with self._house.open_session() as session:
            await session.execute(statement.on_conflict_do_update(index_elements=["name"], set_=values))
            await session.commit()


async def _run_recorded(house: House, timer: Timer) -> int:
    started, rows, fault = house.clock.now(), 0, None
    try:
        rows = await timer.run(house)
        return rows
    except Exception as error:
        fault = f"{type(error).__name__}: {error}"[:500]
        raise
    finally:
        await house.part(TimerRecords).note(timer.name, started, rows, fault)


async def _sleep_or_stop(stop: asyncio.Event, milliseconds: int) -> None:
    try:
        async with asyncio.timeout(milliseconds / 1000):
            await stop.wait()
    except TimeoutError:
        return
