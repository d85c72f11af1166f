"""Checks of the database: there, new enough, durable, migrated, and of the same time as we."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from importlib import resources

import asyncpg
import msgspec
from alembic.script import ScriptDirectory

from jishi.app.database import OF_NEWER_RELEASE
from jishi.app.doctor.finding import Finding, judge
from jishi.kit.clock import SystemClock

_LEAST_VERSION = 150_000
_MOST_SKEW = timedelta(seconds=2)
_CONNECT_SECONDS = 5
_FACTS = """
SELECT current_setting('server_version') AS version, current_setting('server_version_num')::int AS version_number,
       current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS synchronous_commit,
       current_setting('full_page_writes') AS full_page_writes, current_setting('server_encoding') AS encoding,
       clock_timestamp() AS its_time, to_regclass('kit.alembic_version') IS NOT NULL AS is_migrated
"""
_REVISION = "SELECT version_num FROM kit.alembic_version"


class DatabaseFacts(msgspec.Struct, frozen=True):
    """What a server says of itself."""

    version: str
    version_number: int
    fsync: str
    synchronous_commit: str
    full_page_writes: str
    encoding: str
    its_time: datetime
    our_time: datetime
    revisions: frozenset[str]


async def check_database(url: str) -> list[Finding]:
    """Connect and look."""
    try:
        facts = await _ask(url)
    except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        return [Finding("Database", "failed", f"not reachable: {error or type(error).__name__}")]
    history = ScriptDirectory(str(resources.files("jishi") / "migrations"))
    known = frozenset(script.revision for script in history.walk_revisions())
    return list(judge_database(facts, heads=frozenset(history.get_heads()), known=known))


def judge_database(facts: DatabaseFacts, *, heads: frozenset[str], known: frozenset[str]) -> Iterator[Finding]:
    """Judge what the server said; `heads` are the newest migrations, `known` are all."""
    yield judge(
        "Database",
        is_good=facts.version_number >= _LEAST_VERSION,
        says=f"PostgreSQL {facts.version}",
        otherwise=f"PostgreSQL {facts.version} is too old; at least 15 is needed",
    )
    yield judge(
        "Encoding", is_good=facts.encoding == "UTF8", says="UTF8", otherwise=f"{facts.encoding}; UTF8 is needed"
    )
    risky = [
        name
        for name, value in (
            ("fsync", facts.fsync),
            ("synchronous_commit", facts.synchronous_commit),
            ("full_page_writes", facts.full_page_writes),
        )
        if value == "off"
    ]
    yield judge(
        "Durability",
        is_good=not risky,
        says="what is committed survives a power cut",
        otherwise=f"{', '.join(risky)} off: paid orders can be lost in a power cut",
    )
    yield _judge_clock(facts)
    yield _judge_migrations(facts.revisions, heads, known)


def _judge_migrations(revisions: frozenset[str], heads: frozenset[str], known: frozenset[str]) -> Finding:
    places = ", ".join(sorted(revisions)) or "nothing"
    if revisions - known:
        return Finding("Migrations", "failed", f"at {places}: {OF_NEWER_RELEASE}")
    return judge(
        "Migrations",
        is_good=revisions == heads,
        says=places,
        otherwise=f"at {places}, not at {', '.join(sorted(heads))}; run jishi db upgrade",
    )


def _judge_clock(facts: DatabaseFacts) -> Finding:
    skew = abs(facts.our_time - facts.its_time)
    return judge(
        "Clock",
        is_good=skew <= _MOST_SKEW,
        says=f"{skew // timedelta(milliseconds=1)} ms from the database",
        otherwise=f"{skew // timedelta(seconds=1)} s from the database; set both by NTP",
    )


async def _ask(url: str) -> DatabaseFacts:
    connection = await asyncpg.connect(url, timeout=_CONNECT_SECONDS)
    try:
        facts = dict(await connection.fetchrow(_FACTS))
        our_time = SystemClock().now()
        rows = await connection.fetch(_REVISION) if facts.pop("is_migrated") else []
        revisions = frozenset(row["version_num"] for row in rows)
        return DatabaseFacts(**facts, our_time=our_time, revisions=revisions)
    finally:
        await connection.close()
