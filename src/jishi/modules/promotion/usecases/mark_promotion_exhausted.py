"""Mark a promotion whose budget is used up."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update

from jishi.kit.context import Context
from jishi.modules.promotion.models import NOBODY, LimitKind, Promotion, PromotionLimit
from jishi.modules.promotion.promotion_repository import SCOPE
from jishi.modules.promotion.states import PromotionState


async def mark_promotion_exhausted(ctx: Context, *, promotion_id: UUID, exhausted_at: datetime) -> None:
    """Take a promotion out of every quote once its last fen is given; raising its budget and resuming brings it back.

    Nothing depends on when this happens: the limit itself gives no fen more. Where the budget was raised meanwhile, or a trade
    gave some of it back, there is nothing to mark.
    """
    is_spent = (
        select(PromotionLimit.promotion_id)
        .where(
            PromotionLimit.promotion_id == promotion_id,
            PromotionLimit.kind == LimitKind.BUDGET,
            PromotionLimit.subject == NOBODY,
            PromotionLimit.used == PromotionLimit.cap,
        )
        .exists()
    )
    marked = await ctx.session.scalar(
        update(Promotion)
        .where(
            Promotion.id == promotion_id,
            Promotion.state == PromotionState.ACTIVE,
            Promotion.stopped_at.is_(None),
            is_spent,
        )
        .values(stopped_at=exhausted_at, updated_at=ctx.now, version=Promotion.version + 1)
        .returning(Promotion.id)
        .execution_options(synchronize_session=False)
    )
    if marked is not None:
        ctx.touch(SCOPE, promotion_id)
