"""Pages of rows."""

from collections.abc import Callable
from typing import Annotated, TypeVar, TypeVarTuple

import msgspec
from msgspec import Meta
from sqlalchemy import Select

from jishi.kit.context import Context
from jishi.kit.paging import Page, read_rows
from jishi.kit.sorting import Sorts

# What somebody looks for, whole.
Word = Annotated[str, Meta(min_length=1, max_length=64)]
V = TypeVar("V")
Ts = TypeVarTuple("Ts")


class Place(msgspec.Struct, frozen=True):
    """Where a page begins, how long it is and how the list runs, as a caller asks for it."""

    limit: int = 20
    cursor: str | None = None
    sort: str | None = None


async def read_page(
    ctx: Context,
    query: Select[*Ts],
    sorts: Sorts,
    place: Place,
    view: Callable[[*Ts], V],
) -> Page[V]:
    """Return a page of `query`, each row made into a view by its columns.

    :raises BadCursorError: the cursor is of another list, or of another way through it.
    :raises InvalidInputError: it cannot be sorted so.
    """
    page = await read_rows(ctx.session, query, sorts.run(place.sort), limit=place.limit, cursor=place.cursor)
    return page.show(lambda row: view(*row))
