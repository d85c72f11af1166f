"""Create a coupon template."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.modules.coupon.claim_settings import ClaimSettings, write_settings
from jishi.modules.coupon.models import CouponTemplate
from jishi.modules.coupon.repository import TemplateWithPromotion, get_template
from jishi.modules.coupon.states import TemplateState
from jishi.modules.promotion.public import PromotionDraft, create_promotion


async def create_coupon_template(
    ctx: Context, *, merchant_id: UUID | None, draft: PromotionDraft, settings: ClaimSettings
) -> TemplateWithPromotion:
    """Add a draft of a template with the promotion that its coupons are of; a merchant of None: the platform's.

    :raises ForbiddenError: the merchant, or the platform, is outside the actor's bound.
    :raises InvalidInputError: every problem of the rule, or of the settings, is told.
    """
    promotion = await create_promotion(ctx, merchant_id=merchant_id, draft=draft)
    template = CouponTemplate(
        id=promotion.id,
        state=TemplateState.DRAFT,
        claimed=0,
        created_by=ctx.actor.id,
        created_at=ctx.now,
        version=0,
    )
    template.merchant_id, template.kind = promotion.merchant_id, promotion.kind
    template.names, template.valid_to = promotion.names, promotion.valid_to
    write_settings(ctx, template, settings)
    ctx.session.add(template)
    await ctx.session.flush()
    return await get_template(ctx, template.id)
