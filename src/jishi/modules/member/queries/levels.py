"""Levels, for members and for staff."""

from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import func, select

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.kit.errors import NotFoundError
from jishi.kit.scope import check_platform
from jishi.kit.translations import translate
from jishi.modules.member.errors import LevelNotFoundError, MemberNotFoundError
from jishi.modules.member.level_snapshot import LevelFacts, load_levels
from jishi.modules.member.models import Member
from jishi.modules.member.rules.standing import find_level
from jishi.modules.member.scope import is_own
from jishi.modules.member.settings import LevelRights


class LevelView(msgspec.Struct, frozen=True, kw_only=True):
    """A level as buyers see it; `place` counts from one, the lowest. `note` is what the shop grants besides.

    One that `is_card_only` comes with a paid card and never by growth. Members pay `price_bp` basis points of prices.
    """

    id: UUID
    place: int
    name: str
    growth_from: int
    is_card_only: bool
    colour: str
    price_bp: int
    points_factor_bp: int
    has_free_freight: bool
    birthday_points: int
    note: str


class MemberLevelView(msgspec.Struct, frozen=True, kw_only=True):
    """Where a member stands: its level and the next one, null where there is none, and how much growth that takes.

    `level` is the better of `grown_level`, which growth reaches, and what a paid card lifts to.
    """

    growth: int
    level: LevelView | None
    grown_level: LevelView | None
    next_level: LevelView | None
    growth_to_next: int


class ConsoleLevel(msgspec.Struct, frozen=True, kw_only=True):
    """A level with its texts by locale and how many members have it."""

    id: UUID
    place: int
    name: dict[str, str]
    growth_from: int
    is_card_only: bool
    colour: str
    rights: LevelRights
    member_count: int
    version: int
    updated_at: datetime


async def list_levels(ctx: Context) -> list[LevelView]:
    """Return the shop's levels, the lowest first."""
    return [view_level(level, ctx.locale) for level in await load_levels(ctx.session)]


async def get_member_level(ctx: Context, member_id: UUID) -> MemberLevelView:
    """Return where a member stands.

    :raises MemberNotFoundError:
    """
    query = select(Member.growth, Member.level_id).where(Member.id == member_id, is_own(ctx.actor, Member.id))
    row = (await ctx.session.execute(query)).one_or_none()
    if row is None:
        raise MemberNotFoundError
    levels = await load_levels(ctx.session)
    shown: dict[UUID | None, LevelView] = {level.id: view_level(level, ctx.locale) for level in levels}
    above = next((level for level in levels if level.growth_from > row.growth and not level.is_card_only), None)
    return MemberLevelView(
        growth=row.growth,
        level=shown.get(row.level_id),
        grown_level=shown.get(find_level(levels, row.growth)),
        next_level=view_level(above, ctx.locale) if above else None,
        growth_to_next=above.growth_from - row.growth if above else 0,
    )


async def list_console_levels(ctx: Context) -> list[ConsoleLevel]:
    """Return the levels with everything, the lowest first.

    :raises NotFoundError: the actor is bound to merchants.
    """
    check_platform(ctx.actor)
    levels = await load_levels(ctx.session)
    query = (
        select(Member.level_id, func.count())
        .where(is_any_of(Member.level_id, [level.id for level in levels]))
        .group_by(Member.level_id)
    )
    counts = dict((await ctx.session.execute(query)).all())
    return [ConsoleLevel(**msgspec.structs.asdict(level), member_count=counts.get(level.id, 0)) for level in levels]


async def get_console_level(ctx: Context, level_id: UUID) -> ConsoleLevel:
    """Return one level with everything.

    :raises LevelNotFoundError:
    """
    try:
        levels = await list_console_levels(ctx)
    except NotFoundError as error:
        raise LevelNotFoundError from error
    for level in levels:
        if level.id == level_id:
            return level
    raise LevelNotFoundError


def view_level(level: LevelFacts, locale: str) -> LevelView:
    """Return a level as buyers see it."""
    return LevelView(
        id=level.id,
        place=level.place,
        name=translate(level.name, locale),
        growth_from=level.growth_from,
        is_card_only=level.is_card_only,
        colour=level.colour,
        price_bp=level.rights.price_bp,
        points_factor_bp=level.rights.points_factor_bp,
        has_free_freight=level.rights.has_free_freight,
        birthday_points=level.rights.birthday_points,
        note=translate(level.rights.notes, locale),
    )
