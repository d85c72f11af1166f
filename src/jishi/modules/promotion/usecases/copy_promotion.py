"""Copy a promotion."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.modules.promotion.draft import draft_of
from jishi.modules.promotion.models import Promotion
from jishi.modules.promotion.repository import get_caps, get_promotion, get_rule
from jishi.modules.promotion.usecases.create_promotion import create_promotion


async def copy_promotion(ctx: Context, *, promotion_id: UUID) -> Promotion:
    """Add a draft with the rule and the caps of another promotion, of the same merchant; nothing of it is used.

    :raises PromotionNotFoundError:
    """
    promotion = await get_promotion(ctx, promotion_id)
    draft = draft_of(await get_rule(ctx, promotion), await get_caps(ctx, promotion))
    return await create_promotion(ctx, merchant_id=promotion.merchant_id, draft=draft)
