"""Levels, plain records."""

from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.errors import DomainError, Kind
from jishi.kit.ids import new_id
from jishi.kit.scope import check_platform
from jishi.modules.member.errors import LevelNotFoundError
from jishi.modules.member.level_snapshot import SCOPE
from jishi.modules.member.models import Level, Member
from jishi.modules.member.repository import check_version
from jishi.modules.member.settings import LevelRights
from jishi.modules.member.walks import want_walk


class LevelDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A level as staff write it."""

    name: dict[str, str]
    growth_from: int
    colour: str
    rights: LevelRights
    is_card_only: bool = False


class GrowthTakenError(DomainError):
    """Another level begins with this much growth (`growth_from`)."""

    code = "member.growth_taken"
    kind = Kind.CONFLICT
    pointer = "/growth_from"


class LevelInUseError(DomainError):
    """Members have this level, by growth or by a card."""

    code = "member.level_in_use"
    kind = Kind.CONFLICT


async def create_level(ctx: Context, *, draft: LevelDraft) -> Level:
    """Create a level; members who have the growth for it get it soon.

    :raises NotFoundError: the actor is bound to merchants.
    :raises GrowthTakenError:
    """
    check_platform(ctx.actor)
    await want_walk(ctx)
    await _check_growth(ctx, draft.growth_from, None)
    level = Level(id=new_id(), version=1, created_at=ctx.now, updated_at=ctx.now, **_columns(draft))
    ctx.session.add(level)
    ctx.touch(SCOPE)
    return level


async def update_level(ctx: Context, *, level_id: UUID, draft: LevelDraft, version: int) -> Level:
    """Put a whole new content in place of the one before; members move up or down soon.

    :raises LevelNotFoundError:
    :raises StaleVersionError:
    :raises GrowthTakenError:
    """
    level = await _lock(ctx, level_id, version)
    await _check_growth(ctx, draft.growth_from, level_id)
    for name, value in _columns(draft).items():
        setattr(level, name, value)
    level.version += 1
    level.updated_at = ctx.now
    ctx.touch(SCOPE)
    return level


async def delete_level(ctx: Context, *, level_id: UUID, version: int) -> None:
    """Delete a level that nobody has any more: raise its threshold first, and its members move down.

    :raises LevelNotFoundError:
    :raises StaleVersionError:
    :raises LevelInUseError:
    """
    level = await _lock(ctx, level_id, version)
    has = select(Member.id).where((Member.level_id == level_id) | (Member.card_level_id == level_id)).limit(1)
    if await ctx.session.scalar(has) is not None:
        raise LevelInUseError
    await ctx.session.delete(level)
    ctx.touch(SCOPE)


async def _lock(ctx: Context, level_id: UUID, version: int) -> Level:
    check_platform(ctx.actor)
    # The walk first, as the walk itself does it: it waits for levels, and nobody who holds one may wait for it.
    await want_walk(ctx)
    query = select(Level).where(Level.id == level_id).with_for_update()
    level = await ctx.session.scalar(query, execution_options={"populate_existing": True})
    if level is None:
        raise LevelNotFoundError
    check_version(level.version, version)
    return level


async def _check_growth(ctx: Context, growth_from: int, own_id: UUID | None) -> None:
    taken = await ctx.session.scalar(select(Level.id).where(Level.growth_from == growth_from))
    if taken not in {None, own_id}:
        raise GrowthTakenError(growth_from=growth_from)


def _columns(draft: LevelDraft) -> dict[str, object]:
    return {
        "name": draft.name,
        "growth_from": draft.growth_from,
        "colour": draft.colour,
        "is_card_only": draft.is_card_only,
        "rights": msgspec.to_builtins(draft.rights),
    }
