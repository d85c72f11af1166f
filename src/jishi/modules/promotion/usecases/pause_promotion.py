"""Pause a promotion."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.modules.promotion.models import Promotion
from jishi.modules.promotion.move_promotion import move_promotion
from jishi.modules.promotion.states import PromotionState


async def pause_promotion(ctx: Context, *, promotion_id: UUID, version: int) -> Promotion:
    """Let a promotion lower no price until it is resumed; orders that used it keep what they got.

    :raises PromotionNotFoundError:
    :raises StaleVersionError:
    :raises IllegalTransitionError: it is not active.
    """
    return await move_promotion(ctx, promotion_id, PromotionState.PAUSED, version=version)
