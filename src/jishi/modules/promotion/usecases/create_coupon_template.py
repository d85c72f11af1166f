"""Create a coupon template."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.modules.promotion.coupon_repository import TemplateWithPromotion
from jishi.modules.promotion.coupon_settings import ClaimSettings, write_settings
from jishi.modules.promotion.coupon_states import TemplateState
from jishi.modules.promotion.models import CouponTemplate
from jishi.modules.promotion.promotion_draft import PromotionDraft
from jishi.modules.promotion.usecases.create_promotion import create_promotion


async def create_coupon_template(
    ctx: Context, *, merchant_id: UUID | None, draft: PromotionDraft, settings: ClaimSettings
) -> TemplateWithPromotion:
    """Add a draft of a template with the promotion that its coupons are of; a merchant of None: the platform's.

    :raises ForbiddenError: the merchant, or the platform, is outside the actor's bound.
    :raises InvalidInputError: every problem of the rule, or of the settings, is told.
    """
    promotion = await create_promotion(ctx, merchant_id=merchant_id, draft=draft)
    template = CouponTemplate(id=promotion.id, state=TemplateState.DRAFT, claimed=0, created_at=ctx.now, version=0)
    write_settings(ctx, template, settings, valid_to=promotion.valid_to)
    ctx.session.add(template)
    await ctx.session.flush()
    return TemplateWithPromotion(template, promotion)
