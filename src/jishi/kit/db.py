"""PostgreSQL: the declarative base of every table, the engine for use cases, the bare pool for the hot path."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

import asyncpg
import msgspec
from sqlalchemy import BigInteger, DateTime, MetaData, Text, Uuid
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Parent of every mapped table; each table names its module's schema in `__table_args__`."""

    metadata = MetaData(naming_convention=_NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        int: BigInteger,
        str: Text,
        UUID: Uuid,
        datetime: DateTime(timezone=True),
        dict[str, Any]: JSONB,
        dict[str, str]: JSONB,
        list[str]: ARRAY(Text),
        list[UUID]: ARRAY(Uuid),
    }


# Every statement of the hot paths finds its rows by key, whatever the arrays hold: planning it once is enough.
_PLAN_ONCE = {"plan_cache_mode": "force_generic_plan"}


def _dump(value: object) -> str:
    return msgspec.json.encode(value).decode()


class Database:
    """One PostgreSQL by URL (``postgresql://user:password@host:port/name``).

    `engine` serves ordinary use cases through SQLAlchemy; `pool` hands out bare asyncpg connections to the few set-based
    paths that insert by arrays. Both speak to the same server.
    """

    def __init__(self, url: str, *, pool_size: int = 10, hot_connections: int = 3) -> None:
        self.url = url
        self._hot_connections = hot_connections
        self._pool: asyncpg.Pool | None = None
        self._pool_lock = asyncio.Lock()
        self.engine: AsyncEngine = create_async_engine(
            url.replace("postgresql://", "postgresql+asyncpg://", 1),
            pool_size=pool_size,
            max_overflow=pool_size,
            pool_timeout=5,
            json_serializer=_dump,
            json_deserializer=msgspec.json.decode,
        )

    def session(self) -> AsyncSession:
        """Return a new session; whoever opens it commits or closes it."""
        return AsyncSession(self.engine, expire_on_commit=False, autoflush=True)

    async def pool(self) -> asyncpg.Pool:
        """Return the pool of bare connections, opened at first use."""
        async with self._pool_lock:
            if self._pool is None:
                self._pool = await asyncpg.create_pool(
                    self.url,
                    min_size=1,
                    max_size=self._hot_connections,
                    init=_prepare_connection,
                    reset=_leave_as_it_is,
                    server_settings=_PLAN_ONCE,
                )
        return self._pool

    @asynccontextmanager
    async def hot_transaction(self) -> AsyncIterator[asyncpg.Connection]:
        """Yield a bare connection inside a transaction that commits at the end of the block."""
        pool = self._pool or await self.pool()
        async with pool.acquire() as connection, connection.transaction():
            yield connection

    async def close(self) -> None:
        """Close every connection."""
        if self._pool is not None:
            await self._pool.close()
        await self.engine.dispose()


async def _prepare_connection(connection: asyncpg.Connection) -> None:
    await connection.set_type_codec(
        "jsonb", encoder=_dump_jsonb, decoder=_load_jsonb, schema="pg_catalog", format="binary"
    )


async def _leave_as_it_is(connection: asyncpg.Connection) -> None:
    """Spare a round trip: nothing that uses the pool sets, listens or locks anything beyond its transaction."""


def _dump_jsonb(value: object) -> bytes:
    # jsonb on the wire is a version byte, 1, before the text; binary, so that COPY takes it too.
    return b"\x01" + msgspec.json.encode(value)


def _load_jsonb(raw: bytes) -> Any:
    return msgspec.json.decode(raw[1:])
