"""Faults: work of a process that failed as a whole, kept once by name until somebody of the staff has looked at it.

What fails may fail a thousand times a minute, and with the database away nothing can be written at all. So a process gathers
what it notes, writes it together, and tries until it is written.
"""

import asyncio
from datetime import datetime
from uuid import UUID

import msgspec
import structlog
from sqlalchemy import case, null
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.db import Base
from jishi.kit.house import House

log = structlog.get_logger()
_PAUSE_S = 5
_MOST_TOLD = 300


class Fault(Base):
    """How often something failed since somebody last looked at it, and what it said last."""

    __tablename__ = "faults"
    __table_args__ = ({"schema": "kit"},)

    name: Mapped[str] = mapped_column(primary_key=True)
    began_at: Mapped[datetime]
    last_at: Mapped[datetime]
    times: Mapped[int]
    last_error: Mapped[str]
    seen_at: Mapped[datetime | None]
    seen_by: Mapped[UUID | None]


class _Noted(msgspec.Struct):
    began_at: datetime
    last_at: datetime
    times: int
    last_error: str


class FaultBook:
    """What failed in this process and is not written down yet."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._noted: dict[str, _Noted] = {}
        self._writing: asyncio.Task[None] | None = None
        house.at_close(self.close)

    def note(self, name: str, error: Exception) -> None:
        """Note that the work of this name failed; it is written soon, together with what fails meanwhile."""
        now = self._house.clock.now()
        noted = self._noted.setdefault(name, _Noted(now, now, 0, ""))
        noted.last_at, noted.times, noted.last_error = now, noted.times + 1, _tell(error)
        if self._writing is None or self._writing.done():
            self._writing = asyncio.get_running_loop().create_task(self._write_until_done())

    async def written(self) -> None:
        """Wait until everything noted so far is written."""
        if self._writing is not None:
            await self._writing

    async def close(self) -> None:
        """Leave what could not be written; the log has it."""
        if self._writing is not None:
            self._writing.cancel()

    async def _write_until_done(self) -> None:
        while self._noted:
            noted, self._noted = self._noted, {}
            try:
                await self._write(noted)
            except Exception as error:
                # Mostly the very reason of the fault: the database is away.
                log.warning("faults.not_written", exc_info=error)
                for name, one in noted.items():
                    later = self._noted.setdefault(name, one)
                    if later is not one:
                        later.began_at, later.times = one.began_at, later.times + one.times
                await asyncio.sleep(_PAUSE_S)

    async def _write(self, noted: dict[str, _Noted]) -> None:
        rows = [{"name": name, **msgspec.structs.asdict(one)} for name, one in sorted(noted.items())]
        statement = insert(Fault).values(rows)
        new, was_seen = statement.excluded, Fault.seen_at.is_not(None)
        statement = statement.on_conflict_do_update(
            index_elements=["name"],
            set_={
                "began_at": case((was_seen, new.began_at), else_=Fault.began_at),
                "times": case((was_seen, new.times), else_=Fault.times + new.times),
                "last_at": new.last_at,
                "last_error": new.last_error,
                "seen_at": null(),
                "seen_by": null(),
            },
        )
        async with self._house.open_session() as session:
            await session.execute(statement)
            await session.commit()


def _tell(error: Exception) -> str:
    """The first line: those behind it may show rows, and what stands in them is somebody's."""
    said = str(error).partition("\n")[0]
    return f"{type(error).__name__}: {said}"[:_MOST_TOLD]
