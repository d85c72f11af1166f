"""Buyers see where they stand: levels and growth."""

from litestar import get

from jishi.kit.access import BUYER
from jishi.kit.context import Context
from jishi.kit.http.route import public_route, requires
from jishi.kit.paging import BadCursorError, Page
from jishi.modules.member.errors import MemberNotFoundError
from jishi.modules.member.http.fields import Limit
from jishi.modules.member.http.store.myself import own_id
from jishi.modules.member.queries import growth, levels
from jishi.modules.member.queries.growth import GrowthEntryView, LevelChangeView
from jishi.modules.member.queries.levels import LevelView, MemberLevelView


@get("/levels", **public_route())
async def list_levels(ctx: Context) -> list[LevelView]:
    """List the shop's levels, the lowest first, with what each is good for."""
    return await levels.list_levels(ctx)


@get("/member/level", **requires(BUYER, MemberNotFoundError))
async def get_member_level(ctx: Context) -> MemberLevelView:
    """Show the buyer's level and how far it is to the next."""
    return await levels.get_member_level(ctx, own_id(ctx))


@get("/member/growth-entries", **requires(BUYER, BadCursorError))
async def list_growth_entries(ctx: Context, limit: Limit = 20, cursor: str | None = None) -> Page[GrowthEntryView]:
    """List what moved the buyer's growth, newest first."""
    return await growth.list_growth_entries(ctx, own_id(ctx), limit=limit, cursor=cursor)


@get("/member/level-log", **requires(BUYER, BadCursorError))
async def list_level_log(ctx: Context, limit: Limit = 20, cursor: str | None = None) -> Page[LevelChangeView]:
    """List the buyer's way through the levels, the newest step first."""
    return await growth.list_level_log(ctx, own_id(ctx), limit=limit, cursor=cursor)


ROUTES = [list_levels, get_member_level, list_growth_entries, list_level_log]
