"""Reverse the rewards of invitations."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.kit.states import check_move
from jishi.modules.member.invitation_rewards import load_keeping, lock_both_sides, rewards_of
from jishi.modules.member.models import Invitation
from jishi.modules.member.read_settings import read_settings
from jishi.modules.member.rewards import give_rewards
from jishi.modules.member.settings import PointsSettings
from jishi.modules.member.states import INVITATION_MOVES, InvitationState


async def reverse_invitations(ctx: Context, *, invitee_ids: Collection[UUID]) -> int:
    """Take back, from both sides, what these members' invitations brought where no goods stay of the order that earned it;
    return how many there were.

    Where goods of another completed order stay, that one earns it from now on. What is reversed is never rewarded again.
    """
    is_rewarded = is_any_of(Invitation.invitee_id, invitee_ids) & (Invitation.state == InvitationState.REWARDED)
    query = select(Invitation).where(is_rewarded, Invitation.order_id.is_not(None)).order_by(Invitation.invitee_id)
    rewarded = list(await ctx.session.scalars(query))
    if not rewarded:
        return 0
    members = await lock_both_sides(ctx, {one.invitee_id for one in rewarded})
    due = list(await ctx.session.scalars(query.with_for_update(), execution_options={"populate_existing": True}))
    keeping = await load_keeping(ctx, {one.invitee_id for one in due})
    rewards = []
    for one in due:
        if one.order_id not in keeping.gone:
            continue
        other = keeping.kept.get(one.invitee_id)
        if other is not None:
            one.order_id = other
            continue
        check_move(INVITATION_MOVES, InvitationState(one.state), InvitationState.REVERSED, subject="member.invitation")
        one.state, one.reversed_at = InvitationState.REVERSED, ctx.now
        rewards += rewards_of(one, is_back=True)
    settings, _ = await read_settings(ctx.session, PointsSettings)
    await give_rewards(ctx, members, rewards, settings)
    return len([one for one in due if one.state == InvitationState.REVERSED])
