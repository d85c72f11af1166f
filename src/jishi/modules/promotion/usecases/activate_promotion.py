"""Activate a promotion."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.modules.promotion.check_goods import check_given_goods
from jishi.modules.promotion.draft import read_body
from jishi.modules.promotion.models import Promotion
from jishi.modules.promotion.move_promotion import move_promotion
from jishi.modules.promotion.repository import get_rule_version
from jishi.modules.promotion.states import PromotionState


async def activate_promotion(ctx: Context, *, promotion_id: UUID, version: int) -> Promotion:
    """Let a draft, or what is paused, work within its period; its rule's version is fixed from now on.

    :raises PromotionNotFoundError:
    :raises StaleVersionError:
    :raises IllegalTransitionError: it is active already, or ended.
    :raises InvalidInputError: it gives goods that are not on sale, or another merchant's.
    """
    promotion = await move_promotion(ctx, promotion_id, PromotionState.ACTIVE, version=version)
    row = await get_rule_version(ctx, promotion)
    await check_given_goods(ctx, read_body(row.body))
    row.activated_at = row.activated_at or ctx.now
    promotion.stopped_at = None
    return promotion
