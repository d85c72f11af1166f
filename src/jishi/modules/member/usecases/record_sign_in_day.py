"""Record a day in the sign-in calendar."""

from sqlalchemy import select

from jishi.contracts.member import MemberId
from jishi.kit.context import Context
from jishi.modules.member.models import SignInDay
from jishi.modules.member.read_settings import local_day, read_settings
from jishi.modules.member.repository import lock_member
from jishi.modules.member.rewards import Reward, give_rewards
from jishi.modules.member.rules.points_book import PointsSource
from jishi.modules.member.rules.streaks import reward_of, streak_on
from jishi.modules.member.settings import GrowthSettings, PointsSettings


async def record_sign_in_day(ctx: Context, *, member_id: MemberId) -> SignInDay:
    """Sign a member in for today, by the shop's calendar, and give what the day brings; once a day, however often.

    :raises MemberNotFoundError:
    """
    member = await lock_member(ctx, member_id)
    today = local_day(ctx)
    query = select(SignInDay).where(SignInDay.member_id == member_id).order_by(SignInDay.day.desc()).limit(1)
    last = await ctx.session.scalar(query)
    if last is not None and last.day >= today:
        return last
    settings, _ = await read_settings(ctx.session, PointsSettings)
    growth, _ = await read_settings(ctx.session, GrowthSettings)
    streak = streak_on(today, last.day if last else None, last.streak if last else 0)
    day = SignInDay(
        member_id=member_id,
        day=today,
        streak=streak,
        points=reward_of(streak, settings.sign_in),
        growth=growth.for_sign_in,
        at=ctx.now,
    )
    ctx.session.add(day)
    reward = Reward(
        member_id=member_id,
        source=PointsSource.SIGN_IN,
        origin_id=member_id,
        step=today.toordinal(),
        points=day.points,
        growth=day.growth,
    )
    await give_rewards(ctx, {member_id: member}, [reward], settings)
    return day
