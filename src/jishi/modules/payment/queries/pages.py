"""Pages of rows, newest first; ids rise with time."""

from collections.abc import Callable
from typing import Annotated, Any, Protocol, TypeVar
from uuid import UUID

import msgspec
from msgspec import Meta
from sqlalchemy import Select
from sqlalchemy.orm import InstrumentedAttribute

from jishi.kit.context import Context
from jishi.kit.paging import Page, cut_page, read_id_cursor, write_cursor

# What somebody looks for, whole.
Word = Annotated[str, Meta(min_length=1, max_length=64)]


class HasId(Protocol):
    """A view of a row, with its id."""

    @property
    def id(self) -> UUID:
        """Return the row's id."""
        ...


V = TypeVar("V", bound=HasId)


class Place(msgspec.Struct, frozen=True):
    """Where a page begins and how long it is, as a caller asks for it."""

    limit: int = 20
    cursor: str | None = None


async def read_page(
    ctx: Context,
    query: Select[*tuple[Any, ...]],
    row_id: InstrumentedAttribute[UUID],
    place: Place,
    view: Callable[..., V],
) -> Page[V]:
    """Return a page of `query`, each row made into a view by its columns.

    :raises BadCursorError: the cursor is of another list.
    """
    if place.cursor is not None:
        query = query.where(row_id < read_id_cursor(place.cursor))
    rows = await ctx.session.execute(query.order_by(row_id.desc()).limit(place.limit + 1))
    return cut_page([view(*row) for row in rows], place.limit, lambda item: write_cursor(str(item.id)))
