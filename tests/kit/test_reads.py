"""Reads as values: alone, and two in one trip."""

from collections.abc import Sequence
from uuid import uuid4

import asyncpg

from jishi.kit.house import House
from jishi.kit.reads import Read, read_both

_NUMBERS = "SELECT n, $2::text FROM unnest($1::int[]) AS n ORDER BY n"
_UNITS = "SELECT id, $1::int * 2 FROM unnest($2::uuid[]) AS id"


def _rows(rows: Sequence[asyncpg.Record]) -> list[tuple[object, ...]]:
    return [tuple(row) for row in rows]


class TestReadBoth:
    async def test_gives_each_its_own_rows_as_alone(self, house: House) -> None:
        ids = [uuid4() for _ in range(12)]
        first, second = Read(_NUMBERS, ([2, 1], "x"), _rows), Read(_UNITS, (21, ids), _rows)
        async with house.db.hot_transaction() as connection:
            both = await read_both(connection, first, second)
            alone = (await first.by(connection), await second.by(connection))
        assert both == alone == ([(1, "x"), (2, "x")], [(each, 42) for each in ids])

    async def test_no_rows_are_an_empty_list(self, house: House) -> None:
        empty, one = Read(_NUMBERS, ([], "x"), _rows), Read(_NUMBERS, ([7], None), _rows)
        async with house.db.hot_transaction() as connection:
            assert await read_both(connection, empty, one) == ([], [(7, None)])
            assert await read_both(connection, empty, empty) == ([], [])
