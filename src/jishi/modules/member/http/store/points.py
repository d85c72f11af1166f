"""Buyers look at their points and sign in for more."""

from datetime import date

from litestar import get, post

from jishi.kit.access import BUYER
from jishi.kit.context import Context
from jishi.kit.http.route import requires
from jishi.kit.paging import BadCursorError, Page
from jishi.modules.member.errors import MemberNotFoundError
from jishi.modules.member.http.fields import Limit
from jishi.modules.member.http.store.myself import own_id
from jishi.modules.member.queries import points, sign_in_days
from jishi.modules.member.queries.points import PointsEntryView, PointsView
from jishi.modules.member.queries.sign_in_days import CalendarView
from jishi.modules.member.usecases import record_sign_in_day as sign_in


@get("/member/points", **requires(BUYER))
async def get_points(ctx: Context) -> PointsView:
    """Show the buyer's points."""
    return await points.get_points(ctx, own_id(ctx))


@get("/member/points/entries", **requires(BUYER, BadCursorError))
async def list_points_entries(ctx: Context, limit: Limit = 20, cursor: str | None = None) -> Page[PointsEntryView]:
    """List what moved the buyer's points, newest first."""
    return await points.list_points_entries(ctx, own_id(ctx), limit=limit, cursor=cursor)


@get("/member/sign-ins", **requires(BUYER))
async def get_sign_in_calendar(ctx: Context, month: date | None = None) -> CalendarView:
    """Show a month of the sign-in calendar; `month` is any day in it, by default today."""
    return await sign_in_days.get_calendar(ctx, own_id(ctx), month=month)


@post("/member/sign-ins", status_code=200, **requires(BUYER, MemberNotFoundError))
async def sign_in_today(ctx: Context) -> CalendarView:
    """Sign in for today; again changes nothing."""
    await sign_in.record_sign_in_day(ctx, member_id=own_id(ctx))
    return await sign_in_days.get_calendar(ctx, own_id(ctx))


ROUTES = [get_points, list_points_entries, get_sign_in_calendar, sign_in_today]
