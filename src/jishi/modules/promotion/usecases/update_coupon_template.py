"""Update a coupon template that is not published yet."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.modules.promotion.coupon_repository import TemplateWithPromotion, lock_template
from jishi.modules.promotion.coupon_settings import ClaimSettings, write_settings
from jishi.modules.promotion.coupon_states import TemplateState
from jishi.modules.promotion.errors import NotEditableError
from jishi.modules.promotion.promotion_draft import PromotionDraft
from jishi.modules.promotion.usecases.update_promotion import update_promotion


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
    promotion = await update_promotion(ctx, promotion_id=template_id, draft=draft, version=found.promotion.version)
    write_settings(ctx, found.template, settings, valid_to=promotion.valid_to)
    await ctx.session.flush()
    return TemplateWithPromotion(found.template, promotion)
