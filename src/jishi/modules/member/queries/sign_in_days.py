"""The sign-in calendar of a member."""

from datetime import date, timedelta
from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.kit.context import Context
from jishi.modules.member.models import SignInDay
from jishi.modules.member.read_settings import local_day, read_settings
from jishi.modules.member.rules.streaks import reward_of
from jishi.modules.member.scope import is_own
from jishi.modules.member.settings import PointsSettings


class SignedDay(msgspec.Struct, frozen=True, kw_only=True):
    """A day on which the member signed in, and the points it brought."""

    day: date
    streak: int
    points: int


class ComingDay(msgspec.Struct, frozen=True, kw_only=True):
    """What a day of the streak brings, this one being the `streak`-th in a row."""

    streak: int
    points: int


class CalendarView(msgspec.Struct, frozen=True, kw_only=True):
    """A month of the calendar, by the shop's clock. `streak` is that of today, or of yesterday where today is open.

    `coming` tells what today brings, or tomorrow where today is done, and the days after it.
    """

    today: date
    is_signed_today: bool
    streak: int
    days: list[SignedDay]
    coming: list[ComingDay]


async def get_calendar(ctx: Context, member_id: UUID, *, month: date | None = None) -> CalendarView:
    """Return the month that `month` lies in, by default this one."""
    today = local_day(ctx)
    first = (month or today).replace(day=1)
    over = (first + timedelta(days=31)).replace(day=1)
    own = (SignInDay.member_id == member_id) & is_own(ctx.actor, SignInDay.member_id)
    rows = await ctx.session.scalars(
        select(SignInDay).where(own, SignInDay.day >= first, SignInDay.day < over).order_by(SignInDay.day)
    )
    last = await ctx.session.scalar(select(SignInDay).where(own).order_by(SignInDay.day.desc()).limit(1))
    is_signed = last is not None and last.day >= today
    is_unbroken = last is not None and last.day >= today - timedelta(days=1)
    streak = last.streak if last is not None and is_unbroken else 0
    settings, _ = await read_settings(ctx.session, PointsSettings)
    return CalendarView(
        today=today,
        is_signed_today=is_signed,
        streak=streak,
        days=[SignedDay(day=row.day, streak=row.streak, points=row.points) for row in rows],
        coming=[
            ComingDay(streak=place, points=reward_of(place, settings.sign_in))
            for place in range(streak + 1, streak + 1 + (len(settings.sign_in) or 1))
        ],
    )
