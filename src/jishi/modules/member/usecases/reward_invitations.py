"""Reward invitations."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.kit.states import check_move
from jishi.modules.member.models import Invitation
from jishi.modules.member.read_settings import read_settings
from jishi.modules.member.repository import lock_members
from jishi.modules.member.rewards import Reward, give_rewards
from jishi.modules.member.rules.points_book import PointsSource
from jishi.modules.member.settings import GrowthSettings, PointsSettings
from jishi.modules.member.states import INVITATION_MOVES, InvitationState


async def reward_invitations(ctx: Context, *, invitee_ids: Collection[UUID]) -> int:
    """Reward both sides of the invitations of these members that still wait; return how many there were.

    The inviter and the invited get what the settings say now. An invitation is rewarded once.
    """
    is_due = is_any_of(Invitation.invitee_id, invitee_ids) & (Invitation.state == InvitationState.PENDING)
    query = select(Invitation).where(is_due).order_by(Invitation.invitee_id)
    waiting = list(await ctx.session.scalars(query))
    if not waiting:
        return 0
    # Members before invitations, as everywhere; what another transaction rewarded meanwhile waits no more.
    members = await lock_members(ctx, {id_ for one in waiting for id_ in (one.invitee_id, one.inviter_id)})
    due = list(await ctx.session.scalars(query.with_for_update(), execution_options={"populate_existing": True}))
    points, _ = await read_settings(ctx.session, PointsSettings)
    growth, _ = await read_settings(ctx.session, GrowthSettings)
    rewards = []
    for one in due:
        check_move(INVITATION_MOVES, InvitationState(one.state), InvitationState.REWARDED, subject="member.invitation")
        one.state, one.rewarded_at = InvitationState.REWARDED, ctx.now
        one.points, one.growth, one.welcome_points = points.for_inviter, growth.for_inviter, points.for_invitee
        rewards += _rewards_of(one)
    await give_rewards(ctx, members, rewards, points)
    return len(due)


def _rewards_of(one: Invitation) -> list[Reward]:
    return [
        Reward(
            member_id=one.inviter_id,
            source=PointsSource.INVITATION,
            origin_id=one.invitee_id,
            points=one.points,
            growth=one.growth,
        ),
        Reward(
            member_id=one.invitee_id,
            source=PointsSource.WELCOME,
            origin_id=one.invitee_id,
            points=one.welcome_points,
        ),
    ]
