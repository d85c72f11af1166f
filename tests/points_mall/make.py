"""Points offers for tests, over the shop of the checkout's tests: variants at 10.00, 20.00, ..."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID, uuid4

from jishi.contracts.member import MemberId
from jishi.kit.access import SYSTEM, Actor
from jishi.kit.context import Context, open_context
from jishi.kit.house import House
from jishi.modules.member.usecases.adjust_points import adjust_points
from jishi.modules.points_mall.draft import PointsOfferDraft
from jishi.modules.points_mall.models import PointsOffer
from jishi.modules.points_mall.usecases.activate_points_offer import activate_points_offer
from jishi.modules.points_mall.usecases.manage_points_offers import create_points_offer


def draft(ctx: Context, variant_id: UUID, **over: object) -> PointsOfferDraft:
    """Return a draft: 100 points and 3.00 a unit, five of them, for two days around now."""
    plain: dict[str, object] = {
        "variant_id": variant_id,
        "points": 100,
        "money_minor": 300,
        "quota": 5,
        "valid_from": ctx.now - timedelta(days=1),
        "valid_until": ctx.now + timedelta(days=1),
    }
    return PointsOfferDraft(**{**plain, **over})  # type: ignore[arg-type]


async def make_offer(
    house: House, merchant_id: UUID, variant_id: UUID, *, actor: Actor = SYSTEM, **over: object
) -> PointsOffer:
    """Return an offer that can be had, known to this process."""
    async with open_context(house, actor=actor) as ctx:
        made = await create_points_offer(ctx, merchant_id=merchant_id, draft=draft(ctx, variant_id, **over))
        await activate_points_offer(ctx, offer_id=made.id, version=made.version)
    await house.changes.poll()
    return made


async def give(house: House, buyers: Iterable[tuple[UUID, UUID]], points: int) -> None:
    """Give each of these buyers points."""
    async with open_context(house) as ctx:
        for member_id, _ in buyers:
            adjustment = uuid4()
            await adjust_points(
                ctx, member_id=MemberId(member_id), points=points, reason="test", adjustment_id=adjustment
            )
