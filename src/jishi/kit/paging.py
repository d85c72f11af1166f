"""Cursor pages: a page says where the next one begins; rows added meanwhile never shift it."""

import base64
from collections.abc import Callable
from typing import Generic, TypeVar
from uuid import UUID

import msgspec
from sqlalchemy import Select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from jishi.kit.errors import DomainError, Kind

T = TypeVar("T")
V = TypeVar("V")
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


def read_id_cursor(cursor: str) -> UUID:
    """Return the id in a cursor of a list that is sorted by id alone.

    :raises BadCursorError: it carries anything else.
    """
    try:
        return UUID(str(read_cursor(cursor, str)[0]))
    except ValueError as error:
        raise BadCursorError from error


def cut_page(rows: list[T], limit: int, cursor_of: Callable[[T], str]) -> Page[T]:
    """Return the first `limit` of `limit + 1` fetched rows, with a cursor if there was one more."""
    if len(rows) <= limit:
        return Page(items=rows)
    kept = rows[:limit]
    return Page(items=kept, next_cursor=cursor_of(kept[-1]))


async def read_newest(
    session: AsyncSession, query: Select[T], row_id: InstrumentedAttribute[UUID], *, limit: int, cursor: str | None
) -> Page[T]:
    """Return a page of the objects that `query` selects, newest first: ids rise with time.

    :raises BadCursorError:
    """
    if cursor is not None:
        query = query.where(row_id < read_id_cursor(cursor))
    rows = list(await session.scalars(query.order_by(row_id.desc()).limit(limit + 1)))
    return cut_page(rows, limit, lambda row: write_cursor(str(getattr(row, row_id.key))))
