"""Staff look into points and invitations, and adjust points."""

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
from jishi.modules.member.permissions import MEMBER_VIEW, POINTS_ADJUST, POINTS_VIEW
from jishi.modules.member.queries import invitations
from jishi.modules.member.queries import points as queries
from jishi.modules.member.queries.invitations import InvitedMember
from jishi.modules.member.queries.points import PointsEntryView, PointsView
from jishi.modules.member.usecases import adjust_points as adjustment


class PointsBody(msgspec.Struct, frozen=True, kw_only=True):
    """How many points a member gets (below zero: loses), and why; the member reads the reason.

    `adjustment_id` is made by the caller: the same one moves the points once.
    """

    adjustment_id: UUID
    points: PointsChange
    reason: Reason


@get("/members/{member_id:uuid}/points", **requires(POINTS_VIEW))
async def get_points(ctx: Context, member_id: UUID) -> PointsView:
    """Show a member's points; whoever never had any has none."""
    return await queries.get_points(ctx, member_id)


@get("/members/{member_id:uuid}/points/entries", **requires(POINTS_VIEW, BadCursorError))
async def list_points_entries(
    ctx: Context, member_id: UUID, limit: Limit = 20, cursor: str | None = None
) -> Page[PointsEntryView]:
    """List what moved a member's points, newest first."""
    return await queries.list_points_entries(ctx, member_id, limit=limit, cursor=cursor)


@post(
    "/members/{member_id:uuid}/points/adjustments",
    **requires_fresh(
        POINTS_ADJUST,
        errors.MemberNotFoundError,
        errors.AmountInvalidError,
        errors.InsufficientPointsError,
        errors.AdjustmentReusedError,
    ),
)
async def adjust_points(ctx: Context, member_id: UUID, data: PointsBody) -> PointsEntryView:
    """Give a member points or take some."""
    entry = await adjustment.adjust_points(
        ctx,
        member_id=MemberId(member_id),
        points=data.points,
        reason=data.reason,
        adjustment_id=data.adjustment_id,
    )
    return queries.view_points_entry(entry, ctx.locale)


@get("/members/{member_id:uuid}/invitations", **requires(MEMBER_VIEW, BadCursorError))
async def list_invitations(
    ctx: Context, member_id: UUID, limit: Limit = 20, cursor: str | None = None
) -> Page[InvitedMember]:
    """List whom a member brought; names are masked."""
    return await invitations.list_invited(ctx, member_id, limit=limit, cursor=cursor)


ROUTES = [get_points, list_points_entries, adjust_points, list_invitations]
