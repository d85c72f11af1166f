"""Cursor pages: a page says where the next one begins; rows added meanwhile never shift it."""

import base64
from collections.abc import Callable
from typing import Generic, TypeVar
from uuid import UUID

import msgspec

from jishi.kit.errors import DomainError, Kind

T = TypeVar("T")
MAX_PAGE = 100


class BadCursorError(DomainError):
    """The cursor was not made by this list."""

    code = "house.bad_cursor"
    kind = Kind.INVALID


class Page(msgspec.Struct, Generic[T], frozen=True, kw_only=True):
    """A page of items; `next_cursor` is None on the last one."""

    items: list[T]
    next_cursor: str | None = None


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
