"""Reads by a bare connection, as values: asked alone, or two in one trip to the database."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

import asyncpg

T = TypeVar("T")
A = TypeVar("A")
B = TypeVar("B")
_PLACE = re.compile(r"\$(\d+)")


class Read(NamedTuple, Generic[T]):
    """A statement with places $1, $2, …, their values, and what its rows are made into; rows are read by position."""

    sql: str
    values: tuple[object, ...]
    make: Callable[[Sequence[asyncpg.Record]], T]

    async def by(self, connection: asyncpg.Connection) -> T:
        """Ask it alone."""
        return self.make(await connection.fetch(self.sql, *self.values))


async def read_both(connection: asyncpg.Connection, first: Read[A], second: Read[B]) -> tuple[A, B]:
    """Ask two in one trip: on a busy machine it is the trips that a caller waits for, not the rows."""
    sql = _join(first.sql, second.sql, len(first.values))
    row = await connection.fetchrow(sql, *first.values, *second.values)
    return first.make(row[0] or ()), second.make(row[1] or ())


@lru_cache
def _join(first: str, second: str, before: int) -> str:
    """Return one statement of two constant ones; the places of the second come after the `before` ones of the first."""
    later = _PLACE.sub(lambda place: f"${int(place[1]) + before}", second)
    rows = "(SELECT array_agg(each) FROM ({}) AS each)"
    return "SELECT " + ", ".join([rows.format(first), rows.format(later)])
