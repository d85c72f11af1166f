"""Create a promotion."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.errors import ForbiddenError
from jishi.kit.ids import new_id
from jishi.modules.promotion.draft import PromotionDraft
from jishi.modules.promotion.models import Promotion, RuleVersion
from jishi.modules.promotion.permissions import PROMOTION_UPDATE
from jishi.modules.promotion.repository import may_own
from jishi.modules.promotion.states import PromotionState
from jishi.modules.promotion.write_promotion import check_draft, write_caps, write_rule


async def create_promotion(
    ctx: Context, *, merchant_id: UUID | None, draft: PromotionDraft, campaign_kind: str | None = None
) -> Promotion:
    """Add a draft of a promotion, which lowers no price until it is activated; a merchant of None: the platform's.

    :raises ForbiddenError: the merchant, or the platform, is outside the actor's bound.
    :raises InvalidInputError: the draft is faulty; every problem is told.
    """
    if not may_own(ctx.actor, merchant_id):
        raise ForbiddenError(permission=PROMOTION_UPDATE)
    promotion = Promotion(
        id=new_id(),
        merchant_id=merchant_id,
        state=PromotionState.DRAFT,
        campaign_kind=campaign_kind,
        current_version=1,
        created_by=ctx.actor.id,
        created_at=ctx.now,
        version=0,
    )
    version = RuleVersion(promotion_id=promotion.id, version=1, created_by=ctx.actor.id, created_at=ctx.now)
    write_rule(ctx, promotion, version, check_draft(ctx, promotion, draft))
    ctx.session.add(promotion)
    await ctx.session.flush()
    ctx.session.add(version)
    await write_caps(ctx, promotion, draft.caps)
    await ctx.session.flush()
    return promotion
