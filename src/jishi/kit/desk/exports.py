"""Exports: rows of a list on their way into a file."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import datetime
from enum import StrEnum
from inspect import isawaitable
from typing import Any

import msgspec
from sqlalchemy import Select, UnaryExpression, func, select
from sqlalchemy.orm import QueryableAttribute

from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.kit.sorting import Sorts
from jishi.kit.texts import DEFAULT_LOCALE, has_text, text

MOST_ROWS = 1_000_000
_PORTION = 1_000

Cell = str | int | Money | datetime | None
Portion = Sequence[Sequence[Cell]]
Rows = Select[*tuple[Any, ...]]
CellsOfMany = Callable[[Context, Sequence[Any]], Awaitable[Portion]]


class ColumnKind(StrEnum):
    """What the cells of a column are: how they are written, and how a spreadsheet shows them."""

    TEXT = "text"
    INTEGER = "integer"
    MONEY = "money"
    INSTANT = "instant"


class Column(msgspec.Struct, frozen=True):
    """A column; its heading is ``column.<code>``. With `permission`, only for whoever holds that too.

    With `words` its cells are codes, each told by the text ``word.<words>.<code>``; one without a text stands as it is.
    """

    code: str
    kind: ColumnKind = ColumnKind.TEXT
    permission: str | None = None
    words: str | None = None


class NoFilter(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a list is narrowed by that always is whole."""


class ExportKind(msgspec.Struct, frozen=True, kw_only=True):
    """A list that can be written into a file, by whoever holds `permission`; its text is ``export.<code>``.

    `filters` is what the list is narrowed by; `rows` is its query for the actor, kept to the actor's bound. `cells` makes
    a portion of its rows into a cell for each of `columns` in their order, whatever columns are wanted; cells that the
    actor may not see are masked. The file runs by `sorts` as the list does, and where several rows share a place there, by
    `then`.
    """

    code: str
    permission: str
    columns: Sequence[Column]
    filters: type[msgspec.Struct]
    rows: Callable[[Context, Any], Rows | Awaitable[Rows]]
    cells: CellsOfMany
    sorts: Sorts
    then: Sequence[QueryableAttribute[Any] | UnaryExpression[Any]] = ()

    async def count(self, ctx: Context, wanted: msgspec.Struct, *, sort: str | None = None) -> int:
        """Return how many rows there are, or one more than may be exported."""
        query = self._in_order(await self._read(ctx, wanted), sort).order_by(None)
        some = query.limit(MOST_ROWS + 1).subquery()
        return await ctx.session.scalar(select(func.count()).select_from(some)) or 0

    async def open(self, ctx: Context, wanted: msgspec.Struct, *, sort: str | None = None) -> AsyncIterator[Portion]:
        """Yield the cells in portions, by a cursor of the server: never are all of them in memory."""
        query = self._in_order(await self._read(ctx, wanted), sort)
        result = await ctx.session.stream(query.execution_options(yield_per=_PORTION))
        async for rows in result.partitions():
            # What the session remembers of each row would else be all of them in the end.
            ctx.session.expunge_all()
            yield self.in_words(ctx, await self.cells(ctx, rows))

    def in_words(self, ctx: Context, portion: Portion) -> Portion:
        """Return a portion with its codes told in words."""
        coded = {place: f"word.{column.words}." for place, column in enumerate(self.columns) if column.words}
        if not coded:
            return portion
        told = [list(row) for row in portion]
        for row in told:
            for place, prefix in coded.items():
                code = row[place]
                if code and has_text(f"{prefix}{code}", DEFAULT_LOCALE):
                    row[place] = text(f"{prefix}{code}", ctx.locale)
        return told

    async def _read(self, ctx: Context, wanted: msgspec.Struct) -> Rows:
        query = self.rows(ctx, wanted)
        return await query if isawaitable(query) else query

    def _in_order(self, query: Rows, sort: str | None) -> Rows:
        return self.sorts.run(sort).start(query, None).order_by(*self.then)


def each(cells: Callable[..., Sequence[Cell]]) -> CellsOfMany:
    """Return what makes a portion out of cells of one row, which `cells` is given with the context, column by column."""

    async def of_many(ctx: Context, rows: Sequence[Any]) -> Portion:
        return [cells(ctx, *row) for row in rows]

    return of_many


def tell_actor(label: str, locale: str) -> str:
    """Return who acted in words, as ``staff:<id>`` with the id behind them."""
    kind, _, actor_id = label.partition(":")
    return " ".join(part for part in (text(f"word.actor.{kind}", locale), actor_id) if part)
