"""End a promotion."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.modules.promotion.models import Promotion
from jishi.modules.promotion.move_promotion import move_promotion
from jishi.modules.promotion.states import PromotionState


async def end_promotion(ctx: Context, *, promotion_id: UUID, version: int) -> Promotion:
    """End a promotion for good; orders that used it keep what they got.

    :raises PromotionNotFoundError:
    :raises StaleVersionError:
    :raises IllegalTransitionError: it is a draft, or ended already.
    """
    return await move_promotion(ctx, promotion_id, PromotionState.ENDED, version=version)
