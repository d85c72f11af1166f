"""Cursor pages: a page says where the next one begins; rows added meanwhile never shift it."""

import base64
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar, TypeVarTuple
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, Row, Select, literal, tuple_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute, QueryableAttribute

from jishi.kit.errors import DomainError, Kind

T = TypeVar("T")
V = TypeVar("V")
Ts = TypeVarTuple("Ts")
MAX_PAGE = 100


class BadCursorError(DomainError):
    """The cursor was not made by this list."""

    code = "house.bad_cursor"
    kind = Kind.INVALID


class Page(msgspec.Struct, Generic[T], frozen=True, kw_only=True):
    """A page of items; `next_cursor` is None on the last one."""

    items: list[T]
    next_cursor: str | None = None

    def show(self, view: Callable[[T], V]) -> "Page[V]":
        """Return the page with each item as `view` shows it."""
        return Page(items=[view(item) for item in self.items], next_cursor=self.next_cursor)


def write_cursor(*keys: str | int) -> str:
    """Return an opaque cursor of the sort keys of the last row on the page."""
    return base64.urlsafe_b64encode(msgspec.json.encode(keys)).decode().rstrip("=")


def read_cursor(cursor: str, *kinds: type[str] | type[int]) -> list[str | int]:
    """Return the sort keys in a cursor.

    :raises BadCursorError: it is malformed or carries keys of other types than `kinds`.
    """
    try:
        keys = msgspec.json.decode(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)), type=list[str | int])
    except (ValueError, msgspec.MsgspecError) as error:
        raise BadCursorError from error
    if len(keys) != len(kinds) or not all(isinstance(k, kind) for k, kind in zip(keys, kinds, strict=True)):
        raise BadCursorError
    return keys


def cut_page(rows: list[T], limit: int, cursor_of: Callable[[T], str]) -> Page[T]:
    """Return the first `limit` of `limit + 1` fetched rows, with a cursor if there was one more."""
    if len(rows) <= limit:
        return Page(items=rows)
    kept = rows[:limit]
    return Page(items=kept, next_cursor=cursor_of(kept[-1]))


class Keyset(msgspec.Struct, frozen=True):
    """How a list runs: by columns that together name a row, all of them up or all of them down.

    The columns are never null, and are selected: by themselves, or with the object that carries them. `name` tells
    the ways apart where a list has several: a cursor of one is refused by the others. `only` are the rows it runs over,
    where not all of them.
    """

    columns: tuple[QueryableAttribute[Any], ...]
    is_down: bool = False
    name: str | None = None
    only: ColumnElement[bool] | None = None

    def start(self, query: Select[*Ts], cursor: str | None) -> Select[*Ts]:
        """Return the query sorted, beginning after the row that the cursor names.

        :raises BadCursorError: it was made by another list.
        """
        if self.only is not None:
            query = query.where(self.only)
        if cursor is not None:
            query = query.where(self.after(cursor))
        return query.order_by(*(column.desc() if self.is_down else column.asc() for column in self.columns))

    def after(self, cursor: str) -> ColumnElement[bool]:
        """Return the condition on rows after the one that the cursor names.

        :raises BadCursorError: it was made by another list.
        """
        names = [] if self.name is None else [self.name]
        keys = read_cursor(cursor, *(str for _ in names), *(_kept_as(column) for column in self.columns))
        if keys[: len(names)] != names:
            raise BadCursorError
        pairs = zip(self.columns, keys[len(names) :], strict=True)
        values = [literal(_read_key(column, key), column.type) for column, key in pairs]
        here, there = tuple_(*self.columns), tuple_(*values)
        return here < there if self.is_down else here > there

    def cursor_of(self, row: Any) -> str:
        """Return the cursor that names a row."""
        keys = [_write_key(_value_of(row, column)) for column in self.columns]
        return write_cursor(*([] if self.name is None else [self.name]), *keys)


def newest(row_id: InstrumentedAttribute[UUID]) -> Keyset:
    """Return the way to run from the newest row: ids rise with time."""
    return Keyset((row_id,), is_down=True)


async def read_page(
    session: AsyncSession, query: Select[T], keyset: Keyset, *, limit: int, cursor: str | None
) -> Page[T]:
    """Return a page of the objects that `query` selects.

    :raises BadCursorError:
    """
    rows = await session.scalars(keyset.start(query, cursor).limit(limit + 1))
    return cut_page(list(rows), limit, keyset.cursor_of)


async def read_newest(
    session: AsyncSession, query: Select[T], row_id: InstrumentedAttribute[UUID], *, limit: int, cursor: str | None
) -> Page[T]:
    """Return a page of the objects that `query` selects, newest first.

    :raises BadCursorError:
    """
    return await read_page(session, query, newest(row_id), limit=limit, cursor=cursor)


async def read_rows(
    session: AsyncSession, query: Select[*Ts], keyset: Keyset, *, limit: int, cursor: str | None
) -> Page[Row[*Ts]]:
    """Return a page of the rows of several columns that `query` selects.

    :raises BadCursorError:
    """
    rows: Sequence[Row[*Ts]] = (await session.execute(keyset.start(query, cursor).limit(limit + 1))).all()
    return cut_page(list(rows), limit, keyset.cursor_of)


def _value_of(row: Any, column: QueryableAttribute[Any]) -> Any:
    if not isinstance(row, Row):
        return getattr(row, column.key)
    if column in row._mapping:
        return row._mapping[column]
    return getattr(next(part for part in row if isinstance(part, column.parent.class_)), column.key)


def _kept_as(column: QueryableAttribute[Any]) -> type[str] | type[int]:
    return int if column.type.python_type is int else str


def _write_key(value: Any) -> str | int:
    if isinstance(value, datetime):
        return value.isoformat()
    return value if isinstance(value, int) else str(value)


def _read_key(column: QueryableAttribute[Any], key: str | int) -> Any:
    """Return a key as its column's type; what PostgreSQL would choke on is no key that we wrote."""
    if isinstance(key, int):
        if not -(2**63) <= key < 2**63:
            raise BadCursorError
        return key
    if "\0" in key:
        raise BadCursorError
    try:
        return _READERS.get(column.type.python_type, str)(key)
    except (ValueError, OverflowError) as error:
        raise BadCursorError from error


def _read_instant(key: str) -> datetime:
    instant = datetime.fromisoformat(key)
    if instant.tzinfo is None:
        raise ValueError(key)
    return instant.astimezone(UTC)


_READERS: dict[type, Callable[[str], Any]] = {UUID: UUID, datetime: _read_instant}
