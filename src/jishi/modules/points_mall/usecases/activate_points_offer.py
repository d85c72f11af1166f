"""Activate a points offer."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.errors import FieldProblem, InvalidInputError
from jishi.modules.points_mall.models import PointsOffer
from jishi.modules.points_mall.offer_promotion import open_promotion
from jishi.modules.points_mall.repository import lock_offer, move_offer
from jishi.modules.points_mall.states import OfferState


async def activate_points_offer(ctx: Context, *, offer_id: UUID, version: int) -> PointsOffer:
    """Let a draft, or what is paused, be had in its window.

    :raises PointsOfferNotFoundError:
    :raises StaleVersionError:
    :raises IllegalTransitionError: it is active already, or ended.
    :raises InvalidInputError: its window is over, or its variant is gone.
    """
    offer = await lock_offer(ctx, offer_id, version=version)
    move_offer(ctx, offer, OfferState.ACTIVE)
    if offer.valid_until is not None and offer.valid_until <= ctx.now:
        raise InvalidInputError(problems=[FieldProblem("/valid_until", "points_mall.window_over")])
    await open_promotion(ctx, offer)
    return offer
