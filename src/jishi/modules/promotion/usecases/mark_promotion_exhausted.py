"""Mark a promotion whose budget is used up."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.modules.promotion.models import NOBODY, LimitKind, Promotion, PromotionLimit
from jishi.modules.promotion.repository import SCOPE
from jishi.modules.promotion.states import PromotionState


async def mark_promotion_exhausted(ctx: Context, *, promotion_id: UUID, exhausted_at: datetime) -> None:
    """Take a promotion out of every quote once its last fen is given; raising its budget brings it back.

    Nothing depends on when this happens: the limit itself gives no fen more. Where the budget was raised meanwhile, or a trade
    gave some of it back, there is nothing to mark.
    """
    # Locked before the budget is looked at: whoever raises it holds this lock until that can be seen.
    query = select(Promotion).where(Promotion.id == promotion_id).with_for_update(key_share=True)
    promotion = await ctx.session.scalar(query, execution_options={"populate_existing": True})
    if promotion is None or promotion.state != PromotionState.ACTIVE or promotion.stopped_at is not None:
        return
    budget = select(PromotionLimit.used == PromotionLimit.cap).where(
        PromotionLimit.promotion_id == promotion_id,
        PromotionLimit.kind == LimitKind.BUDGET,
        PromotionLimit.subject == NOBODY,
    )
    if await ctx.session.scalar(budget):
        promotion.stopped_at, promotion.updated_at = exhausted_at, ctx.now
        promotion.version += 1
        ctx.touch(SCOPE, promotion_id)
