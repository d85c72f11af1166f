"""Migrations: the database they make is the models' own in every detail; safe to repeat, to race, to undo and redo."""

import subprocess
import sys
from collections.abc import AsyncIterator

import asyncpg
import pytest
from alembic import command

from jishi.app.database import create_tables, upgrade_database
from jishi.app.failures import CommandFailed
from jishi.kit.ids import new_id
from tests.databases import run_sql, with_name
from tools.new_migration import open_config

# Whatever PostgreSQL knows of our schemas, each as one line of text; alembic itself compares neither checks nor triggers.
_DESCRIPTION = """
WITH ours AS (
    SELECT oid, nspname FROM pg_namespace
    WHERE nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast', 'public')
), tables AS (
    SELECT c.oid, nspname || '.' || relname AS name, reloptions FROM pg_class c JOIN ours o ON o.oid = relnamespace
    WHERE relkind = 'r' AND relname <> 'alembic_version'
)
SELECT format('table %s %s', name, reloptions) FROM tables
UNION ALL
SELECT format('column %s.%s %s %s %s', name, attname, format_type(atttypid, atttypmod), attnotnull,
              pg_get_expr(adbin, adrelid))
FROM tables JOIN pg_attribute a ON attrelid = tables.oid AND attnum > 0 AND NOT attisdropped
LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
UNION ALL
SELECT format('constraint %s.%s %s', name, conname, pg_get_constraintdef(c.oid))
FROM tables JOIN pg_constraint c ON conrelid = tables.oid
UNION ALL
SELECT pg_get_indexdef(indexrelid) FROM tables JOIN pg_index ON indrelid = tables.oid
UNION ALL
SELECT pg_get_triggerdef(t.oid) FROM tables JOIN pg_trigger t ON tgrelid = tables.oid AND NOT tgisinternal
UNION ALL
SELECT pg_get_functiondef(p.oid) FROM pg_proc p JOIN ours o ON o.oid = pronamespace
UNION ALL
SELECT format('sequence %s.%s %s %s', schemaname, sequencename, increment_by, max_value) FROM pg_sequences
UNION ALL
SELECT 'extension ' || extname FROM pg_extension
UNION ALL
SELECT 'schema ' || nspname FROM ours WHERE nspname NOT LIKE 'pg_%'
"""
_UPGRADE = "import sys; from jishi.app.database import upgrade_database; upgrade_database(sys.argv[1])"


@pytest.fixture
async def empty(engines: tuple[str, str]) -> AsyncIterator[str]:
    """URL of a new database."""
    name = f"jishi_migrations_{new_id().hex}"
    await run_sql(engines[0], f'CREATE DATABASE "{name}"')
    yield with_name(engines[0], name)
    await run_sql(engines[0], f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
async def from_models(engines: tuple[str, str]) -> AsyncIterator[str]:
    """URL of a database made straight from the models."""
    name = f"jishi_models_{new_id().hex}"
    await run_sql(engines[0], f'CREATE DATABASE "{name}"')
    await create_tables(with_name(engines[0], name))
    yield with_name(engines[0], name)
    await run_sql(engines[0], f'DROP DATABASE "{name}" WITH (FORCE)')


class TestUpgradeDatabase:
    """`jishi db upgrade`."""

    async def test_makes_what_the_models_make(self, empty: str, from_models: str) -> None:
        """Columns, checks, indexes, triggers, functions, sequences: all of it."""
        upgrade_database(empty)
        migrated, wanted = await _describe(empty), await _describe(from_models)
        assert len(wanted) > 500
        assert migrated == wanted

    async def test_keeps_the_money_ledger_append_only(self, empty: str) -> None:
        """The trigger that the models attach is there."""
        upgrade_database(empty)
        assert any("ledger_entries_append_only" in line for line in await _describe(empty))

    async def test_changes_nothing_the_second_time(self, empty: str) -> None:
        """A repeated upgrade leaves rows and schema as they are."""
        upgrade_database(empty)
        before = await _describe(empty)
        await run_sql(empty, "INSERT INTO kit.changes VALUES ('a', 'b', '1', now())")
        upgrade_database(empty)
        assert await _describe(empty) == before
        assert await _value(empty, "SELECT count(*) FROM kit.changes") == 1

    async def test_data_of_a_newer_release_is_left_alone_and_told(self, empty: str) -> None:
        """A release that is put back finds a revision that it does not know."""
        upgrade_database(empty)
        await run_sql(empty, "UPDATE kit.alembic_version SET version_num = 'of_tomorrow'")
        with pytest.raises(CommandFailed, match="newer release of Jishi"):
            upgrade_database(empty)

    async def test_two_processes_at_once_take_turns(self, empty: str) -> None:
        """Web and worker may both upgrade at their start."""
        command = [sys.executable, "-c", _UPGRADE, empty]
        racers = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(2)]  # noqa: ASYNC220
        told = [racer.communicate(timeout=120)[1].decode() for racer in racers]
        assert [racer.returncode for racer in racers] == [0, 0], told
        assert await _value(empty, "SELECT count(*) FROM kit.alembic_version") == 1

    async def test_goes_down_and_up_again(self, empty: str) -> None:
        """Down leaves nothing but alembic's own table and the extension; up makes everything anew."""
        upgrade_database(empty)
        before = await _describe(empty)
        command.downgrade(open_config(empty), "base")
        assert await _describe(empty) == {"schema kit", "extension plpgsql", "extension pg_trgm"}
        upgrade_database(empty)
        assert await _describe(empty) == before

    async def test_begins_the_ledger_of_tags_with_what_is_carried(self, empty: str) -> None:
        """Who carried a tag before there were entries has one, of the day it was given."""
        upgrade_database(empty)
        command.downgrade(open_config(empty), "0031")
        tag, member = new_id(), new_id()
        await run_sql(
            empty, f"INSERT INTO member.tags VALUES ('{tag}', '{{}}', 'manual', NULL, 1, '2026-06-01Z', '2026-06-01Z')"
        )
        await run_sql(empty, f"INSERT INTO member.member_tags VALUES ('{tag}', '{member}', '2026-06-02Z')")
        upgrade_database(empty)
        carried = (
            "SELECT count(*) FROM member.member_tags c JOIN member.tag_entries e USING (tag_id, member_id, at)"
            " WHERE e.change = 1 AND e.source = 'opening'"
        )
        assert await _value(empty, carried) == 1


async def _describe(url: str) -> set[str]:
    connection = await asyncpg.connect(url)
    try:
        return {row[0] for row in await connection.fetch(_DESCRIPTION)}
    finally:
        await connection.close()


async def _value(url: str, query: str) -> int:
    connection = await asyncpg.connect(url)
    try:
        return int(await connection.fetchval(query))
    finally:
        await connection.close()
