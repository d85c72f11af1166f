"""Adjust points."""

from uuid import UUID

from sqlalchemy import select

from jishi.contracts.member import MemberId, PointsAdjusted
from jishi.kit.context import Context
from jishi.kit.scope import check_platform
from jishi.modules.member.errors import AdjustmentReusedError, AmountInvalidError
from jishi.modules.member.models import PointsEntry
from jishi.modules.member.points_books import bare_connection, open_books, save_books
from jishi.modules.member.read_settings import expiry_of, read_settings
from jishi.modules.member.repository import lock_member
from jishi.modules.member.rules.points_book import Move, PointsKind, PointsSource
from jishi.modules.member.settings import PointsSettings


async def adjust_points(
    ctx: Context, *, member_id: MemberId, points: int, reason: str, adjustment_id: UUID
) -> PointsEntry:
    """Give a member points by hand, or take some (`points` below zero); the member reads the reason.

    `adjustment_id` is made by the caller: the same one moves the points once.

    :raises MemberNotFoundError:
    :raises AmountInvalidError: it moves nothing.
    :raises InsufficientPointsError: the member has fewer to spend.
    :raises AdjustmentReusedError:
    """
    check_platform(ctx.actor)
    if not points:
        raise AmountInvalidError
    await lock_member(ctx, member_id)
    by_staff = (PointsEntry.source == PointsSource.STAFF) & (PointsEntry.origin_id == adjustment_id)
    query = select(PointsEntry).where(by_staff)
    made = await ctx.session.scalar(query)
    if made is not None:
        if (made.member_id, made.balance_change) != (member_id, points):
            raise AdjustmentReusedError
        return made
    settings, _ = await read_settings(ctx.session, PointsSettings)
    connection = await bare_connection(ctx)
    books = await open_books(connection, [member_id], ctx.now)
    move = Move(
        kind=PointsKind.ADJUST,
        source=PointsSource.STAFF,
        origin_id=adjustment_id,
        balance=points,
        reason=reason.strip(),
        expires_at=expiry_of(ctx, settings),
    )
    books[member_id].post(move)
    await save_books(connection, books.values(), actor=ctx.actor.label(), now=ctx.now)
    ctx.publish(PointsAdjusted(member_id=member_id, points=points, reason=reason.strip()))
    return (await ctx.session.scalars(query)).one()
