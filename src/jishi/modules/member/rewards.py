"""Points and growth that are given outside of orders."""

from collections.abc import Mapping, Sequence
from uuid import UUID

import msgspec

from jishi.kit.context import Context
from jishi.modules.member.growth import post_growth
from jishi.modules.member.models import GrowthSource, Member
from jishi.modules.member.points_books import bare_connection, open_books, save_books
from jishi.modules.member.read_settings import expiry_of
from jishi.modules.member.rules.points_book import Move, PointsKind, PointsSource
from jishi.modules.member.settings import PointsSettings
from jishi.modules.member.usecases.settle_standing import settle_standing


class Reward(msgspec.Struct, frozen=True, kw_only=True):
    """Points and growth for one member; `origin_id` and `step` give each of them once. Below zero they are taken back."""

    member_id: UUID
    source: PointsSource
    origin_id: UUID
    step: int = 0
    points: int = 0
    growth: int = 0


_GROWTH_SOURCES = {
    PointsSource.SIGN_IN: GrowthSource.SIGN_IN,
    PointsSource.INVITATION: GrowthSource.INVITATION,
}


async def give_rewards(
    ctx: Context, members: Mapping[UUID, Member], rewards: Sequence[Reward], settings: PointsSettings
) -> None:
    """Give rewards to locked members, or take them back; one of nothing writes nothing. Whoever calls has seen that they
    are due.
    """
    expires_at = expiry_of(ctx, settings)
    moves = {
        reward: Move(
            kind=PointsKind.EARN if reward.points > 0 else PointsKind.REVERSE,
            source=reward.source,
            origin_id=reward.origin_id,
            step=reward.step,
            balance=reward.points,
            expires_at=expires_at,
        )
        for reward in rewards
        if reward.points
    }
    if moves:
        connection = await bare_connection(ctx)
        books = await open_books(connection, {reward.member_id for reward in moves}, ctx.now)
        for reward, move in moves.items():
            books[reward.member_id].post(move)
        await save_books(connection, books.values(), actor=ctx.actor.label(), now=ctx.now)
    grown = {}
    for reward in rewards:
        if reward.growth:
            member = grown[reward.member_id] = members[reward.member_id]
            source = _GROWTH_SOURCES[reward.source]
            post_growth(ctx, member, reward.growth, source=source, origin_id=reward.origin_id, step=reward.step)
    if grown:
        await settle_standing(ctx, members=list(grown.values()))
