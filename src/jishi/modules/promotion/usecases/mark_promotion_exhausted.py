"""Mark a promotion whose budget, or loss cap, is at its end."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.modules.promotion.models import NOBODY, LimitKind, Promotion, PromotionLimit
from jishi.modules.promotion.repository import SCOPE
from jishi.modules.promotion.states import PromotionState


async def mark_promotion_exhausted(
    ctx: Context, *, promotion_id: UUID, exhausted_at: datetime, limit: str = LimitKind.BUDGET, least_minor: int = 1
) -> None:
    """Take a promotion out of every quote once less than this is left of its budget or loss cap; raising that brings it back.

    Nothing depends on when this happens: the limit itself gives no fen more. Where it was raised meanwhile, or a trade gave
    some of it back, there is nothing to mark.
    """
    # Locked before the limit is looked at: whoever raises it holds this lock until that can be seen.
    query = select(Promotion).where(Promotion.id == promotion_id).with_for_update(key_share=True)
    promotion = await ctx.session.scalar(query, execution_options={"populate_existing": True})
    if promotion is None or promotion.state != PromotionState.ACTIVE or promotion.stopped_at is not None:
        return
    is_at_end = select(PromotionLimit.cap - PromotionLimit.used < least_minor).where(
        PromotionLimit.promotion_id == promotion_id,
        PromotionLimit.kind == limit,
        PromotionLimit.subject == NOBODY,
    )
    if await ctx.session.scalar(is_at_end):
        promotion.stopped_at, promotion.updated_at = exhausted_at, ctx.now
        promotion.version += 1
        ctx.touch(SCOPE, promotion_id)
