"""Close points offers whose window is over."""

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.modules.points_mall.models import PointsOffer
from jishi.modules.points_mall.offer_promotion import stop_promotion
from jishi.modules.points_mall.repository import move_offer
from jishi.modules.points_mall.states import OfferState

AT_ONCE = 50


async def close_points_offers(ctx: Context) -> int:
    """End active and paused offers behind their window; return how many."""
    query = (
        select(PointsOffer)
        .where(PointsOffer.state.in_([OfferState.ACTIVE, OfferState.PAUSED]), PointsOffer.valid_until <= ctx.now)
        .order_by(PointsOffer.valid_until, PointsOffer.id)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    over = list(await ctx.session.scalars(query))
    for offer in over:
        move_offer(ctx, offer, OfferState.ENDED)
        await stop_promotion(ctx, offer)
    return len(over)
