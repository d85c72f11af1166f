"""One move of a promotion from a state to another."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.states import check_move
from jishi.modules.promotion.models import Promotion
from jishi.modules.promotion.repository import SCOPE, lock_promotion
from jishi.modules.promotion.states import TRANSITIONS, PromotionState


async def move_promotion(ctx: Context, promotion_id: UUID, target: PromotionState, *, version: int) -> Promotion:
    """Move a promotion where the table allows it, and let every process hear of it.

    :raises PromotionNotFoundError:
    :raises StaleVersionError:
    :raises IllegalTransitionError:
    """
    promotion = await lock_promotion(ctx, promotion_id, version=version)
    check_move(TRANSITIONS, PromotionState(promotion.state), target, subject="Promotion")
    promotion.state = target
    promotion.updated_at = ctx.now
    promotion.version += 1
    ctx.touch(SCOPE, promotion.id)
    return promotion
