"""Rows by the hundred thousand, written by COPY, and how far it has come."""

from collections.abc import Iterable

import asyncpg

from jishi.app.demo.screen import ReportProgress

_ROWS_AT_ONCE = 20_000


class Table:
    """One table; columns are the keys of the rows."""

    def __init__(self, connection: asyncpg.Connection, report: ReportProgress, name: str) -> None:
        self._connection = connection
        self._report = report
        self._name = name

    async def copy(self, rows: Iterable[dict[str, object]]) -> None:
        """Write all rows; after each part of many, tell how much is done."""
        kept = list(rows)
        schema, table = self._name.split(".")
        self._report(self._name, 0, len(kept))
        for begin in range(0, len(kept), _ROWS_AT_ONCE):
            part = kept[begin : begin + _ROWS_AT_ONCE]
            await self._connection.copy_records_to_table(
                table, schema_name=schema, columns=list(kept[0]), records=[tuple(row.values()) for row in part]
            )
            self._report(self._name, begin + len(part), len(kept))


class BulkCopy:
    """Tables of one connection."""

    def __init__(self, connection: asyncpg.Connection, report: ReportProgress) -> None:
        self._connection = connection
        self._report = report

    def into(self, name: str) -> Table:
        """Return the table ``schema.table``."""
        return Table(self._connection, self._report, name)
