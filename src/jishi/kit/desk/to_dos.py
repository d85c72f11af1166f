"""To-dos: lists that wait for somebody, with how long they are."""

from collections.abc import Awaitable, Callable, Mapping
from enum import StrEnum
from typing import Any

import msgspec
from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from jishi.kit.context import Context

# Above it nobody reads the number; counting on would read the whole table.
MOST_COUNTED = 1_000


class Urgency(StrEnum):
    """How soon somebody should look."""

    NOTICE = "notice"
    SOON = "soon"
    NOW = "now"


class ToDo(msgspec.Struct, frozen=True, kw_only=True):
    """Something that waits, for whoever holds `permission`; its text is ``to_do.<code>``.

    `path` and `query` are those of the console's list that holds exactly what `count` counts, inside the actor's bound.
    """

    code: str
    permission: str
    path: str
    query: Mapping[str, str]
    count: Callable[[Context], Awaitable[int]]
    urgency: Urgency = Urgency.NOTICE


async def count_rows(session: AsyncSession, rows: Select[*tuple[Any, ...]]) -> int:
    """Return how many rows a query has, `MOST_COUNTED` for that many or more."""
    few = rows.limit(MOST_COUNTED).subquery()
    return await session.scalar(select(func.count()).select_from(few)) or 0
