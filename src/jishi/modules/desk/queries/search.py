"""Search everything that the actor may see."""

from collections.abc import Sequence

import msgspec
import structlog
from sqlalchemy import text as sql
from sqlalchemy.exc import DBAPIError

from jishi.kit.context import Context
from jishi.kit.desk.finders import Finder, Hit
from jishi.kit.desk.parts import Desk
from jishi.kit.texts import text

log = structlog.get_logger()
MOST_HITS = 6
SHORTEST, LONGEST = 2, 100
_QUERY_CANCELED = "57014"
# Of one finder; all of them together take this at most once each.
_LIMIT = sql("SET LOCAL statement_timeout = 800")
_NO_LIMIT = sql("SET LOCAL statement_timeout = 0")


class FoundGroup(msgspec.Struct, frozen=True, kw_only=True):
    """Hits of one kind; `has_more` where there are others, `is_late` where the search was given up."""

    code: str
    text: str
    items: list[Hit]
    has_more: bool
    is_late: bool


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What was found, groups without hits left out."""

    query: str
    groups: list[FoundGroup]


async def search(ctx: Context, query: str) -> Found:
    """Return what carries `query`, in groups of at most `MOST_HITS`; nothing for a single character."""
    typed = query.strip()
    if not SHORTEST <= len(typed) <= LONGEST or not typed.isprintable():
        return Found(query=typed, groups=[])
    finders = [finder for finder in ctx.house.part(Desk).parts.finders if ctx.actor.can(finder.permission)]
    groups = [await _search_group(ctx, finder, typed) for finder in finders]
    return Found(query=typed, groups=[group for group in groups if group.items or group.is_late])


async def _search_group(ctx: Context, finder: Finder, typed: str) -> FoundGroup:
    hits, is_late = await _find(ctx, finder, typed)
    return FoundGroup(
        code=finder.code,
        text=text(f"found.{finder.code}", ctx.locale),
        items=list(hits[:MOST_HITS]),
        has_more=len(hits) > MOST_HITS,
        is_late=is_late,
    )


async def _find(ctx: Context, finder: Finder, typed: str) -> tuple[Sequence[Hit], bool]:
    try:
        async with ctx.session.begin_nested():
            await ctx.session.execute(_LIMIT)
            found = await finder.find(ctx, typed, MOST_HITS + 1)
            await ctx.session.execute(_NO_LIMIT)
            return found, False
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) != _QUERY_CANCELED:
            raise
        log.warning("desk.search_late", finder=finder.code)
        return [], True
