"""Grant points on birthdays."""

from sqlalchemy import select

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.modules.member.level_snapshot import load_levels
from jishi.modules.member.models import Member
from jishi.modules.member.read_settings import local_day, read_settings
from jishi.modules.member.rewards import Reward, give_rewards
from jishi.modules.member.rules.birthdays import birthdays_on
from jishi.modules.member.rules.points_book import PointsSource
from jishi.modules.member.settings import PointsSettings

_AT_ONCE = 500


async def grant_birthday_points(ctx: Context) -> int:
    """Give members whose birthday it is the points of their level, up to 500 at once; return how many got some.

    A member has one birthday a calendar year, whatever it says its birthday is.
    """
    granting = {level.id: level.rights.birthday_points for level in await load_levels(ctx.session)}
    granting = {level_id: points for level_id, points in granting.items() if points}
    if not granting:
        return 0
    today = local_day(ctx)
    query = (
        select(Member)
        .where(
            is_any_of(Member.birthday, birthdays_on(today)),
            Member.birthday_year < today.year,
            is_any_of(Member.level_id, granting),
        )
        .order_by(Member.id)
        .limit(_AT_ONCE)
        .with_for_update(key_share=True, skip_locked=True)
    )
    members = {member.id: member for member in await ctx.session.scalars(query)}
    rewards = []
    for member in members.values():
        member.birthday_year = today.year
        points = granting[member.level_id] if member.level_id else 0
        rewards.append(
            Reward(
                member_id=member.id,
                source=PointsSource.BIRTHDAY,
                origin_id=member.id,
                step=today.year,
                points=points,
            )
        )
    settings, _ = await read_settings(ctx.session, PointsSettings)
    await give_rewards(ctx, members, rewards, settings)
    return len(members)
