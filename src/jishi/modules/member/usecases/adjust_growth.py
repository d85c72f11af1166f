"""Adjust growth."""

from uuid import UUID

from sqlalchemy import select

from jishi.contracts.member import MemberId
from jishi.kit.context import Context
from jishi.kit.errors import DomainError, Kind
from jishi.kit.scope import check_platform
from jishi.modules.member.errors import AdjustmentReusedError, AmountInvalidError
from jishi.modules.member.growth import post_growth
from jishi.modules.member.models import GrowthEntry, GrowthSource
from jishi.modules.member.repository import lock_member
from jishi.modules.member.usecases.settle_standing import settle_standing


class InsufficientGrowthError(DomainError):
    """The member has less growth (`growth`) than is to be taken."""

    code = "member.insufficient_growth"
    kind = Kind.CONFLICT


async def adjust_growth(
    ctx: Context, *, member_id: MemberId, amount: int, reason: str, adjustment_id: UUID
) -> GrowthEntry:
    """Give a member growth by hand, or take some (`amount` below zero); the level follows, and the member reads the reason.

    `adjustment_id` is made by the caller: the same one moves the growth once.

    :raises MemberNotFoundError:
    :raises AmountInvalidError: it moves nothing.
    :raises InsufficientGrowthError:
    :raises AdjustmentReusedError:
    """
    check_platform(ctx.actor)
    if not amount:
        raise AmountInvalidError
    member = await lock_member(ctx, member_id)
    by_staff = (GrowthEntry.source == GrowthSource.STAFF) & (GrowthEntry.origin_id == adjustment_id)
    made = await ctx.session.scalar(select(GrowthEntry).where(by_staff))
    if made is not None:
        if (made.member_id, made.change) != (member_id, amount):
            raise AdjustmentReusedError
        return made
    if member.growth + amount < 0:
        raise InsufficientGrowthError(growth=member.growth)
    entry = post_growth(ctx, member, amount, source=GrowthSource.STAFF, origin_id=adjustment_id, reason=reason.strip())
    await settle_standing(ctx, members=[member])
    return entry
