"""Databases for tests: copied from a template once, emptied and lent again, which takes a tenth of the time of another copy."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from operator import itemgetter
from uuid import uuid4

import asyncpg

from jishi.app.registry import load_tables
from jishi.kit.db import Base

# Whatever a test may have changed besides rows; a database that looks different is thrown away.
_LOOKS = """
SELECT md5(concat(
    (SELECT string_agg(concat(relname, relkind), ',' ORDER BY oid) FROM pg_class WHERE relnamespace = ANY($1::oid[])),
    (SELECT string_agg(concat(attrelid, attname, attnotnull), ',' ORDER BY attrelid, attnum) FROM pg_attribute
     WHERE attrelid IN (SELECT oid FROM pg_class WHERE relnamespace = ANY($1::oid[]))),
    (SELECT string_agg(concat(tgname, tgenabled), ',' ORDER BY oid) FROM pg_trigger),
    (SELECT string_agg(conname, ',' ORDER BY oid) FROM pg_constraint),
    (SELECT string_agg(prosrc, ',' ORDER BY oid) FROM pg_proc WHERE pronamespace = ANY($1::oid[]))
))
"""
_OWN = "nspname NOT IN ('pg_catalog', 'pg_toast', 'information_schema')"
_END_OTHERS = """
SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()
"""
_LARGE = 2**20
_KEPT = {'"payment"."ledger_entries"'}


class Databases:
    """The databases of one server that tests borrow."""

    def __init__(self, server_url: str, template: str) -> None:
        self._server_url = server_url
        self._template = template
        self._free: list[str] = []
        self._schemas: list[int] = []
        self._tables: list[str] = []
        self._filled = ""
        self._sequences: list[str] = []
        self._looks = ""

    @asynccontextmanager
    async def lend(self) -> AsyncIterator[str]:
        """Yield the URL of an empty database that nobody else uses."""
        name = self._free.pop() if self._free else await self._copy()
        try:
            yield with_name(self._server_url, name)
        finally:
            if await self._empty(name):
                self._free.append(name)
            else:
                await drop_database(self._server_url, name)

    async def close(self) -> None:
        """Drop what is left."""
        for name in self._free:
            await drop_database(self._server_url, name)

    async def _copy(self) -> str:
        name = f"jishi_test_{uuid4().hex[:12]}"
        await run_sql(self._server_url, f'CREATE DATABASE "{name}" TEMPLATE "{self._template}"')
        if not self._looks:
            connection = await asyncpg.connect(with_name(self._server_url, name))
            try:
                await self._learn(connection)
            finally:
                await connection.close()
        return name

    async def _learn(self, connection: asyncpg.Connection) -> None:
        self._schemas = [row[0] for row in await connection.fetch(f"SELECT oid FROM pg_namespace WHERE {_OWN}")]
        sequences = "SELECT oid::regclass::text FROM pg_class WHERE relnamespace = ANY($1::oid[]) AND relkind = 'S'"
        load_tables()
        # Who refers to others comes first.
        self._tables = [f'"{one.schema}"."{one.name}"' for one in reversed(Base.metadata.sorted_tables)]
        self._filled = " UNION ALL ".join(
            f"SELECT {place}, pg_relation_size('{one}') WHERE EXISTS (SELECT FROM {one})"
            for place, one in enumerate(self._tables)
        )
        self._sequences = [row[0] for row in await connection.fetch(sequences, self._schemas)]
        self._looks = await connection.fetchval(_LOOKS, self._schemas)

    async def _empty(self, name: str) -> bool:
        """Take out every row; return whether the database is then as new."""
        connection = await asyncpg.connect(with_name(self._server_url, name))
        try:
            await connection.fetchval(_END_OTHERS)
            if await connection.fetchval(_LOOKS, self._schemas) != self._looks:
                return False
            filled = await connection.fetch(self._filled)
            statements = [_emptying(self._tables[place], size) for place, size in sorted(filled, key=itemgetter(0))]
            statements += [f"ALTER SEQUENCE {one} RESTART" for one in self._sequences]
            await connection.execute(";".join(statements))
            return True
        finally:
            await connection.close()


def _emptying(table: str, size: int) -> str:
    # On a table that is almost empty, DELETE takes a hundredth of what TRUNCATE does; the ledger refuses it.
    return f"TRUNCATE {table} CASCADE" if size > _LARGE or table in _KEPT else f"DELETE FROM {table}"


@asynccontextmanager
async def copied_database(server_url: str, template: str) -> AsyncIterator[str]:
    """Yield the URL of a copy of the template, for the many tests of one file; dropped afterwards."""
    name = f"jishi_test_{uuid4().hex[:12]}"
    await run_sql(server_url, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    try:
        yield with_name(server_url, name)
    finally:
        await drop_database(server_url, name)


async def drop_database(server_url: str, name: str) -> None:
    """Drop a database and whoever is connected to it; an autovacuum worker, which is nobody's to end, is waited for."""
    for _ in range(50):
        try:
            return await run_sql(server_url, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        except (asyncpg.InsufficientPrivilegeError, asyncpg.ObjectInUseError):
            await asyncio.sleep(0.1)
    raise TimeoutError(f"{name} could not be dropped")


async def run_sql(url: str, statement: str) -> None:
    """Run one statement on the server."""
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


def with_name(url: str, name: str) -> str:
    """Return the URL with another database name."""
    return url.rsplit("/", 1)[0] + "/" + name
