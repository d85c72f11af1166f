"""End a points offer."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.modules.points_mall.models import PointsOffer
from jishi.modules.points_mall.offer_promotion import stop_promotion
from jishi.modules.points_mall.repository import lock_offer, move_offer
from jishi.modules.points_mall.states import OfferState


async def end_points_offer(ctx: Context, *, offer_id: UUID, version: int) -> PointsOffer:
    """Give no more units for good; orders that stand go on.

    :raises PointsOfferNotFoundError:
    :raises StaleVersionError:
    :raises IllegalTransitionError: it is a draft, or ended already.
    """
    offer = await lock_offer(ctx, offer_id, version=version)
    move_offer(ctx, offer, OfferState.ENDED)
    await stop_promotion(ctx, offer)
    return offer
