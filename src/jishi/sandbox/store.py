"""The sandbox's memory: one SQLite file, written in short transactions, so that state outlives a restart."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jishi.sandbox.schema import FORGET, SCHEMA

Params = Mapping[str, object]
Row = dict[str, Any]


class Store:
    """The open file. Everything runs on the event loop's thread, so one connection serves all."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=5)
        self._db.row_factory = _as_dict
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")
        self._db.executescript(SCHEMA)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make what is run inside one unit; nothing may be awaited inside. Opened again inside, it joins the outer."""
        if self._db.in_transaction:
            yield
            return
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def run(self, sql: str, params: Params | None = None) -> int:
        """Run a statement; return how many rows it changed."""
        return self._db.execute(sql, params or {}).rowcount

    def row(self, sql: str, params: Params | None = None) -> Row | None:
        """Return the first row, or None."""
        found: Row | None = self._db.execute(sql, params or {}).fetchone()
        return found

    def rows(self, sql: str, params: Params | None = None) -> list[Row]:
        """Return all rows."""
        return self._db.execute(sql, params or {}).fetchall()

    def count(self, sql: str, params: Params | None = None) -> int:
        """Return the column `count` of the one row."""
        found = self.row(sql, params)
        return int(found["count"]) if found is not None else 0

    def forget(self) -> None:
        """Empty every table; keys and account material live in files and stay."""
        self._db.executescript(FORGET)

    def close(self) -> None:
        """Close the file."""
        self._db.close()


def _as_dict(cursor: sqlite3.Cursor, values: tuple[object, ...]) -> Row:
    return {column[0]: value for column, value in zip(cursor.description, values, strict=True)}
