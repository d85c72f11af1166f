"""The change feed: how every process learns which rows to renew in its in-memory snapshots.

A write marks (scope, key) with its own transaction id. A reader remembers the oldest transaction still running when it last
looked (`pg_snapshot_xmin`) and asks for everything marked at or after it. A row that commits late carries an id at or above
that bound, so no commit is ever missed, whatever the order of commits; a row may be seen twice, which is harmless.
"""

from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime

import asyncpg
import structlog
from sqlalchemy import DateTime, Index, Text, bindparam, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import UserDefinedType

from jishi.kit.db import Base, Database

log = structlog.get_logger()

Renew = Callable[[set[str]], Awaitable[None]]


class Xid8(UserDefinedType[int]):
    """PostgreSQL's 64-bit transaction id; it never wraps."""

    cache_ok = True

    def get_col_spec(self, **_: object) -> str:
        """Return the SQL name of the type."""
        return "xid8"


class Change(Base):
    """The transaction that last touched one row of one scope."""

    __tablename__ = "changes"
    __table_args__ = (Index("ix_changes_xid", "xid"), {"schema": "kit"})

    scope: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    xid: Mapped[int] = mapped_column(Xid8)
    at: Mapped[datetime]


_WRITE = text(
    "INSERT INTO kit.changes (scope, key, xid, at)"
    " SELECT s, k, pg_current_xact_id(), :now FROM unnest(:scopes, :keys) AS t(s, k) ORDER BY s, k"
    " ON CONFLICT (scope, key) DO UPDATE SET xid = EXCLUDED.xid, at = EXCLUDED.at"
).bindparams(
    bindparam("scopes", type_=ARRAY(Text)),
    bindparam("keys", type_=ARRAY(Text)),
    bindparam("now", type_=DateTime(timezone=True)),
)

_READ = "SELECT scope, key FROM kit.changes WHERE xid >= $1::text::xid8"
_BOUND = "SELECT pg_snapshot_xmin(pg_current_snapshot())::text"


async def write_changes(session: AsyncSession, changes: Iterable[tuple[str, str]], now: datetime) -> None:
    """Mark the rows as changed by this transaction, in key order so that two writers never wait in a circle."""
    pairs = sorted(changes)
    await session.execute(_WRITE, {"scopes": [s for s, _ in pairs], "keys": [k for _, k in pairs], "now": now})


class ChangeFeed:
    """Polls the change table and tells the snapshots of this process which keys to renew."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._renewals: dict[str, list[Renew]] = {}
        self._bound: str | None = None

    def follow(self, scope: str, renew: Renew) -> None:
        """Call `renew` with the changed keys of `scope` from now on."""
        self._renewals.setdefault(scope, []).append(renew)

    async def poll(self) -> int:
        """Look once; return how many rows were changed. Calls every follower of a changed scope once."""
        pool = await self._db.pool()
        async with pool.acquire() as connection:
            bound, changed = await self._read(connection)
        for scope, keys in changed.items():
            for renew in self._renewals.get(scope, ()):
                await renew(keys)
        # Only now: a renewal that raised is repeated at the next look.
        self._bound = bound
        return sum(map(len, changed.values()))

    async def _read(self, connection: asyncpg.Connection) -> tuple[str, dict[str, set[str]]]:
        changed: dict[str, set[str]] = {}
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            bound = await connection.fetchval(_BOUND)
            if self._bound is not None:
                for row in await connection.fetch(_READ, self._bound):
                    changed.setdefault(row["scope"], set()).add(row["key"])
        return bound, changed
