"""The walk over all members that brings levels and tags up to date, after levels or rules changed and once a day."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from jishi.kit.context import Context, open_context
from jishi.kit.house import House
from jishi.modules.member.models import Member, Walk
from jishi.modules.member.usecases.settle_standing import settle_standing

STANDING = "standing"
PORTION = 500


async def want_walk(ctx: Context) -> None:
    """Ask for a walk from the first member to the last; one that is on its way is followed by another."""
    fresh = insert(Walk).values(name=STANDING, is_wanted=True, is_running=False)
    await ctx.session.execute(fresh.on_conflict_do_update(index_elements=["name"], set_={"is_wanted": True}))


async def go_on(house: House, *, portion: int = PORTION) -> int:
    """Visit the next members of the walk, if one is on or due; return how many were visited."""
    async with open_context(house) as ctx:
        walk = await ctx.session.scalar(select(Walk).where(Walk.name == STANDING).with_for_update(skip_locked=True))
        if walk is None or not _is_on(ctx, walk):
            return 0
        after = walk.after_id or UUID(int=0)
        query = select(Member).where(Member.id > after).order_by(Member.id).limit(portion)
        members = list(await ctx.session.scalars(query.with_for_update(key_share=True)))
        await settle_standing(ctx, members=members)
        if len(members) < portion:
            walk.is_running, walk.after_id, walk.finished_at = False, None, ctx.now
        else:
            walk.after_id = members[-1].id
    return len(members)


def _is_on(ctx: Context, walk: Walk) -> bool:
    """Say whether there is somewhere to go, beginning a walk where one is wanted or the last was not today's."""
    if not walk.is_running and (walk.is_wanted or walk.finished_at is None or _is_yesterday(ctx, walk.finished_at)):
        walk.is_running, walk.is_wanted, walk.after_id = True, False, None
    return walk.is_running


def _is_yesterday(ctx: Context, at: datetime) -> bool:
    zone = ZoneInfo(ctx.house.settings.timezone)
    return at.astimezone(zone).date() < ctx.now.astimezone(zone).date()
