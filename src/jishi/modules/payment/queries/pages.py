"""Pages of rows, newest first; ids rise with time."""

from collections.abc import Callable
from typing import Annotated, TypeVar, TypeVarTuple
from uuid import UUID

import msgspec
from msgspec import Meta
from sqlalchemy import Select
from sqlalchemy.orm import InstrumentedAttribute

from jishi.kit.context import Context
from jishi.kit.paging import Page, newest, read_rows

# What somebody looks for, whole.
Word = Annotated[str, Meta(min_length=1, max_length=64)]
V = TypeVar("V")
Ts = TypeVarTuple("Ts")


class Place(msgspec.Struct, frozen=True):
    """Where a page begins and how long it is, as a caller asks for it."""

    limit: int = 20
    cursor: str | None = None


async def read_page(
    ctx: Context,
    query: Select[*Ts],
    row_id: InstrumentedAttribute[UUID],
    place: Place,
    view: Callable[[*Ts], V],
) -> Page[V]:
    """Return a page of `query`, each row made into a view by its columns.

    :raises BadCursorError: the cursor is of another list.
    """
    page = await read_rows(ctx.session, query, newest(row_id), limit=place.limit, cursor=place.cursor)
    return page.show(lambda row: view(*row))
