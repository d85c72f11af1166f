"""What a buyer brings to the points mall: points and a level."""

from collections.abc import Iterable, Mapping
from uuid import UUID

import msgspec

from jishi.kit.access import ActorKind
from jishi.kit.context import Context
from jishi.modules.member.public import LevelFacts, LevelSnapshot, MemberSnapshot, load_points


class Means(msgspec.Struct, frozen=True, kw_only=True):
    """The caller's points and place among the levels; of a guest neither is known."""

    is_known: bool
    balance: int
    level_id: UUID | None
    levels: Mapping[UUID, LevelFacts]

    def reaches(self, least_id: UUID | None) -> bool:
        """Say whether the caller's level is this one or above; one that is gone is reached by nobody."""
        return reaches_level(self.levels.values(), self.level_id, least_id)

    def name_of(self, level_id: UUID | None) -> dict[str, str] | None:
        """Return the name of a level in its languages."""
        level = self.levels.get(level_id) if level_id is not None else None
        return level.name if level else None


def reaches_level(levels: Iterable[LevelFacts], level_id: UUID | None, least_id: UUID | None) -> bool:
    """Say whether a level is the least one that is asked for, or above; a level that is gone is reached by nobody."""
    if least_id is None:
        return True
    places = {level.id: level.place for level in levels}
    return level_id in places and least_id in places and places[level_id] >= places[least_id]


async def read_means(ctx: Context) -> Means:
    """Return what the caller brings."""
    levels = ctx.house.part(LevelSnapshot)
    await levels.load()
    by_id = {level.id: level for level in levels.levels}
    if ctx.actor.kind is not ActorKind.BUYER or ctx.actor.id is None:
        return Means(is_known=False, balance=0, level_id=None, levels=by_id)
    standing = (await ctx.house.part(MemberSnapshot).standings([ctx.actor.id]))[ctx.actor.id]
    raw = await (await ctx.session.connection()).get_raw_connection()
    points = await load_points(raw.driver_connection, [ctx.actor.id])
    return Means(is_known=True, balance=points.get(ctx.actor.id, 0), level_id=standing.level_id, levels=by_id)
