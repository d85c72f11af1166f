"""Exports: rows of a list on their way into a file."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec
from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from jishi.kit.context import Context
from jishi.kit.money import Money

MOST_ROWS = 1_000_000
_PORTION = 1_000

Cell = str | int | Money | datetime | None
Portion = Sequence[Sequence[Cell]]


class ColumnKind(StrEnum):
    """What the cells of a column are: how they are written, and how a spreadsheet shows them."""

    TEXT = "text"
    INTEGER = "integer"
    MONEY = "money"
    INSTANT = "instant"


class Column(msgspec.Struct, frozen=True):
    """A column; its heading is ``column.<code>``. With `permission`, only for whoever holds that too."""

    code: str
    kind: ColumnKind = ColumnKind.TEXT
    permission: str | None = None


class NoFilter(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a list is narrowed by that always is whole."""


class ExportKind(msgspec.Struct, frozen=True, kw_only=True):
    """A list that can be written into a file, by whoever holds `permission`; its text is ``export.<code>``.

    `filters` is what the list is narrowed by. `count` and `open` keep to the actor's bound and to the same rows; `count`
    counts no further than `MOST_ROWS` + 1. `open` yields portions of rows, a cell for each of `columns` in their order,
    whatever columns are wanted; cells that the actor may not see are masked.
    """

    code: str
    permission: str
    columns: Sequence[Column]
    filters: type[msgspec.Struct]
    count: Callable[[Context, Any], Awaitable[int]]
    open: Callable[[Context, Any], AsyncIterator[Portion]]


async def count_to_export(session: AsyncSession, rows: Select[*tuple[Any, ...]]) -> int:
    """Return how many rows a query has, or one more than may be exported."""
    some = rows.limit(MOST_ROWS + 1).subquery()
    return await session.scalar(select(func.count()).select_from(some)) or 0


async def read_portions(session: AsyncSession, query: Select[*tuple[Any, ...]]) -> AsyncIterator[Sequence[Any]]:
    """Yield the rows of a query in portions, by a cursor of the server: never are all of them in memory."""
    result = await session.stream(query.execution_options(yield_per=_PORTION))
    async for rows in result.partitions():
        # What the session remembers of each row would else be all of them in the end.
        session.expunge_all()
        yield rows
