"""Staff look into growth, and adjust it."""

from uuid import UUID

import msgspec
from litestar import get, post

from jishi.contracts.member import MemberId
from jishi.kit.context import Context
from jishi.kit.http.route import requires
from jishi.kit.paging import BadCursorError, Page
from jishi.modules.identity.public import requires_fresh
from jishi.modules.member import errors
from jishi.modules.member.fields import PointsChange, Reason
from jishi.modules.member.http.fields import Limit
from jishi.modules.member.permissions import GROWTH_ADJUST, MEMBER_VIEW
from jishi.modules.member.queries import growth as reading
from jishi.modules.member.queries.growth import GrowthEntryView, LevelChangeView
from jishi.modules.member.usecases import adjust_growth as adjustment


class GrowthBody(msgspec.Struct, frozen=True, kw_only=True):
    """How much growth a member gets (below zero: loses), and why; the member reads the reason.

    `adjustment_id` is made by the caller: the same one moves the growth once.
    """

    adjustment_id: UUID
    amount: PointsChange
    reason: Reason


@get("/members/{member_id:uuid}/growth-entries", **requires(MEMBER_VIEW, BadCursorError))
async def list_growth_entries(
    ctx: Context, member_id: UUID, limit: Limit = 20, cursor: str | None = None
) -> Page[GrowthEntryView]:
    """List what moved a member's growth, newest first."""
    return await reading.list_growth_entries(ctx, member_id, limit=limit, cursor=cursor)


@get("/members/{member_id:uuid}/level-log", **requires(MEMBER_VIEW, BadCursorError))
async def list_level_log(
    ctx: Context, member_id: UUID, limit: Limit = 20, cursor: str | None = None
) -> Page[LevelChangeView]:
    """List a member's way through the levels, the newest step first."""
    return await reading.list_level_log(ctx, member_id, limit=limit, cursor=cursor)


@post(
    "/members/{member_id:uuid}/growth-adjustments",
    **requires_fresh(
        GROWTH_ADJUST,
        errors.MemberNotFoundError,
        errors.AmountInvalidError,
        errors.AdjustmentReusedError,
        adjustment.InsufficientGrowthError,
    ),
)
async def adjust_growth(ctx: Context, member_id: UUID, data: GrowthBody) -> GrowthEntryView:
    """Give a member growth or take some; the level follows at once."""
    entry = await adjustment.adjust_growth(
        ctx,
        member_id=MemberId(member_id),
        amount=data.amount,
        reason=data.reason,
        adjustment_id=data.adjustment_id,
    )
    return reading.view_growth(entry, ctx.locale)


ROUTES = [list_growth_entries, list_level_log, adjust_growth]
