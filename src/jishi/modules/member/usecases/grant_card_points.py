"""Grant the points that come with a paid card."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.modules.member.read_settings import read_settings
from jishi.modules.member.repository import lock_member
from jishi.modules.member.rewards import Reward, give_rewards
from jishi.modules.member.rules.points_book import PointsSource
from jishi.modules.member.settings import PointsSettings


async def grant_card_points(ctx: Context, *, member_id: UUID, card_id: UUID, points: int) -> None:
    """Give a member the points of a card, or, below zero, take some of them back; each of them once a card.

    What was spent already is owed.

    :raises MemberNotFoundError:
    """
    member = await lock_member(ctx, member_id)
    settings, _ = await read_settings(ctx.session, PointsSettings)
    step = 0 if points >= 0 else 1
    reward = Reward(member_id=member_id, source=PointsSource.CARD, origin_id=card_id, step=step, points=points)
    await give_rewards(ctx, {member_id: member}, [reward], settings)
