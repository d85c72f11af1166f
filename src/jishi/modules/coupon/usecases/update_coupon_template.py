"""Update a coupon template that is not published yet."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.modules.coupon.claim_settings import ClaimSettings, write_settings
from jishi.modules.coupon.errors import NotEditableError
from jishi.modules.coupon.repository import TemplateWithPromotion, get_template, lock_template
from jishi.modules.coupon.states import TemplateState
from jishi.modules.promotion.public import PromotionDraft, update_promotion


async def update_coupon_template(
    ctx: Context, *, template_id: UUID, draft: PromotionDraft, settings: ClaimSettings, version: int
) -> TemplateWithPromotion:
    """Give a draft its whole new content; what members hold already keeps its worth, so a published one is not edited.

    :raises CouponTemplateNotFoundError:
    :raises StaleVersionError:
    :raises NotEditableError: it was published.
    :raises InvalidInputError: every problem of the rule, or of the settings, is told.
    """
    found = await lock_template(ctx, template_id, version=version)
    if found.template.state != TemplateState.DRAFT:
        raise NotEditableError(state=found.template.state)
    template = found.template
    promotion = await update_promotion(ctx, promotion_id=template_id, draft=draft, version=found.promotion.version)
    template.kind, template.names, template.valid_to = promotion.kind, promotion.names, promotion.valid_to
    write_settings(ctx, template, settings)
    await ctx.session.flush()
    return await get_template(ctx, template_id)
