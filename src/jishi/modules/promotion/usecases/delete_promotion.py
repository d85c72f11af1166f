"""Delete a draft of a promotion."""

from uuid import UUID

from sqlalchemy import delete

from jishi.kit.context import Context
from jishi.modules.promotion.errors import NotEditableError
from jishi.modules.promotion.models import PromotionLimit, RuleVersion
from jishi.modules.promotion.repository import lock_promotion
from jishi.modules.promotion.states import PromotionState


async def delete_promotion(ctx: Context, *, promotion_id: UUID, version: int) -> None:
    """Delete a draft; orders may name what was once active, so that is ended instead.

    :raises PromotionNotFoundError:
    :raises StaleVersionError:
    :raises NotEditableError: it is no draft.
    """
    promotion = await lock_promotion(ctx, promotion_id, version=version)
    if promotion.state != PromotionState.DRAFT:
        raise NotEditableError(state=promotion.state)
    await ctx.session.execute(delete(PromotionLimit).where(PromotionLimit.promotion_id == promotion_id))
    await ctx.session.execute(delete(RuleVersion).where(RuleVersion.promotion_id == promotion_id))
    await ctx.session.delete(promotion)
    await ctx.session.flush()
