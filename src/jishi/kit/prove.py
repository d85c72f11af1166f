"""Proofs: constant queries that list every row where a counter and its ledger disagree. An empty answer is the proof."""

from collections.abc import Callable, Sequence

import msgspec

from jishi.kit.db import Database

SHOWN = 50


class Check(msgspec.Struct, frozen=True):
    """One proof: its dotted name and a SELECT without parameters that returns the rows that differ."""

    name: str
    sql: str


class Finding(msgspec.Struct, frozen=True):
    """What one check found: how many rows differ and the first of them."""

    name: str
    count: int
    rows: list[dict[str, str]]


async def prove(
    db: Database, checks: Sequence[Check], after_each: Callable[[int], None] = lambda _done: None
) -> list[Finding]:
    """Run every check on one consistent snapshot of the database and return what each found.

    `after_each` hears how many are done.
    """
    findings: list[Finding] = []
    async with (
        (await db.pool()).acquire() as connection,
        connection.transaction(isolation="repeatable_read", readonly=True),
    ):
        for check in checks:
            rows = await connection.fetch(check.sql)
            shown = [{key: str(value) for key, value in row.items()} for row in rows[:SHOWN]]
            findings.append(Finding(check.name, len(rows), shown))
            after_each(len(findings))
    return findings
