"""What invitations bring both sides, and which orders still earn it."""

from collections.abc import Collection
from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.modules.member.models import Invitation, Member, MemberOrder
from jishi.modules.member.repository import lock_members
from jishi.modules.member.rewards import Reward
from jishi.modules.member.rules.order_worth import keeps_goods
from jishi.modules.member.rules.points_book import PointsSource


class Keeping(msgspec.Struct, frozen=True):
    """Orders of which no goods stay, and by member the first completed order of which some do."""

    gone: frozenset[UUID]
    kept: dict[UUID, UUID]


async def load_keeping(ctx: Context, member_ids: Collection[UUID]) -> Keeping:
    """Return what became of the goods of these members' paid orders; the members' locks cover them."""
    query = select(MemberOrder).where(is_any_of(MemberOrder.member_id, member_ids), MemberOrder.paid_at.is_not(None))
    orders = list(await ctx.session.scalars(query.order_by(MemberOrder.paid_at, MemberOrder.order_id)))
    kept: dict[UUID, UUID] = {}
    for order in orders:
        if order.completed_at is not None and keeps_goods(order):
            kept.setdefault(order.member_id, order.order_id)
    return Keeping(frozenset(order.order_id for order in orders if not keeps_goods(order)), kept)


async def lock_both_sides(ctx: Context, invitee_ids: Collection[UUID]) -> dict[UUID, Member]:
    """Lock those of the members who were invited, and whoever invited them; nobody where no invitation is."""
    query = select(Invitation.invitee_id, Invitation.inviter_id).where(is_any_of(Invitation.invitee_id, invitee_ids))
    both = {id_ for row in await ctx.session.execute(query) for id_ in row}
    return await lock_members(ctx, both) if both else {}


def rewards_of(one: Invitation, *, is_back: bool = False) -> list[Reward]:
    """Return what both sides of an invitation got, or what is taken back of it."""
    sign, step = (-1, 1) if is_back else (1, 0)
    return [
        Reward(
            member_id=one.inviter_id,
            source=PointsSource.INVITATION,
            origin_id=one.invitee_id,
            step=step,
            points=sign * one.points,
            growth=sign * one.growth,
        ),
        Reward(
            member_id=one.invitee_id,
            source=PointsSource.WELCOME,
            origin_id=one.invitee_id,
            step=step,
            points=sign * one.welcome_points,
        ),
    ]
