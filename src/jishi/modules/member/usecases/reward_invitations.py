"""Reward invitations."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import select

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.kit.states import check_move
from jishi.modules.member.invitation_rewards import load_keeping, lock_both_sides, rewards_of
from jishi.modules.member.models import Invitation
from jishi.modules.member.read_settings import read_settings
from jishi.modules.member.rewards import give_rewards
from jishi.modules.member.settings import GrowthSettings, PointsSettings
from jishi.modules.member.states import INVITATION_MOVES, InvitationState


async def reward_invitations(ctx: Context, *, orders: Mapping[UUID, UUID | None]) -> int:
    """Reward both sides of the invitations of these members that still wait; return how many there were.

    `orders` are by invited member the completed order that earns it. Of one whose goods have all gone back meanwhile
    nothing is earned. The inviter and the invited get what the settings say now. An invitation is rewarded once.
    """
    is_due = is_any_of(Invitation.invitee_id, list(orders)) & (Invitation.state == InvitationState.PENDING)
    query = select(Invitation).where(is_due).order_by(Invitation.invitee_id)
    waiting = list(await ctx.session.scalars(query))
    if not waiting:
        return 0
    # Members before invitations, as everywhere; what another transaction rewarded meanwhile waits no more.
    members = await lock_both_sides(ctx, {one.invitee_id for one in waiting})
    due = list(await ctx.session.scalars(query.with_for_update(), execution_options={"populate_existing": True}))
    keeping = await load_keeping(ctx, {one.invitee_id for one in due})
    points, _ = await read_settings(ctx.session, PointsSettings)
    growth, _ = await read_settings(ctx.session, GrowthSettings)
    rewards = []
    rewarded = 0
    for one in due:
        if orders[one.invitee_id] in keeping.gone:
            continue
        check_move(INVITATION_MOVES, InvitationState(one.state), InvitationState.REWARDED, subject="member.invitation")
        one.state, one.rewarded_at, one.order_id = InvitationState.REWARDED, ctx.now, orders[one.invitee_id]
        one.points, one.growth, one.welcome_points = points.for_inviter, growth.for_inviter, points.for_invitee
        rewards += rewards_of(one)
        rewarded += 1
    await give_rewards(ctx, members, rewards, points)
    return rewarded
