"""What moved a member's growth, and its way through the levels."""

from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.paging import Keyset, Page, read_newest, read_page
from jishi.kit.texts import tell_text
from jishi.kit.translations import translate
from jishi.modules.member.level_snapshot import load_levels
from jishi.modules.member.models import GrowthEntry, GrowthSource, LevelChangeRow
from jishi.modules.member.scope import is_own


class GrowthEntryView(msgspec.Struct, frozen=True, kw_only=True):
    """One movement of growth; below zero where some was lost. `origin_id` is the order's, say, that `source` names."""

    id: UUID
    amount: int
    growth_after: int
    source: GrowthSource
    origin_id: UUID
    reason: str | None
    at: datetime


class LevelChangeView(msgspec.Struct, frozen=True, kw_only=True):
    """A step from one level to another, by name; null for none, or for one that is gone.

    `is_by_card` where a paid card lifts above what growth reaches.
    """

    id: UUID
    from_level: str | None
    to_level: str | None
    growth: int
    is_by_card: bool
    at: datetime


async def list_growth_entries(
    ctx: Context, member_id: UUID, *, limit: int, cursor: str | None
) -> Page[GrowthEntryView]:
    """Return what moved a member's growth, the newest first.

    :raises BadCursorError:
    """
    query = select(GrowthEntry).where(GrowthEntry.member_id == member_id, is_own(ctx.actor, GrowthEntry.member_id))
    newest = Keyset((GrowthEntry.sequence,), is_down=True)
    return (await read_page(ctx.session, query, newest, limit=limit, cursor=cursor)).show(
        lambda entry: view_growth(entry, ctx.locale)
    )


async def list_level_log(ctx: Context, member_id: UUID, *, limit: int, cursor: str | None) -> Page[LevelChangeView]:
    """Return a member's way through the levels, the newest step first.

    :raises BadCursorError:
    """
    query = select(LevelChangeRow).where(
        LevelChangeRow.member_id == member_id, is_own(ctx.actor, LevelChangeRow.member_id)
    )
    page = await read_newest(ctx.session, query, LevelChangeRow.id, limit=limit, cursor=cursor)
    names = {level.id: translate(level.name, ctx.locale) for level in await load_levels(ctx.session)}
    return page.show(
        lambda row: LevelChangeView(
            id=row.id,
            from_level=names.get(row.from_level_id) if row.from_level_id else None,
            to_level=names.get(row.to_level_id) if row.to_level_id else None,
            growth=row.growth,
            is_by_card=row.is_by_card,
            at=row.at,
        )
    )


def view_growth(entry: GrowthEntry, locale: str) -> GrowthEntryView:
    """Return an entry of growth, its reason in the reader's language."""
    return GrowthEntryView(
        id=entry.id,
        amount=entry.change,
        growth_after=entry.growth_after,
        source=GrowthSource(entry.source),
        origin_id=entry.origin_id,
        reason=tell_text(entry.reason, locale) if entry.reason else None,
        at=entry.at,
    )
