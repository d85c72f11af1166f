"""Publish a coupon template."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.modules.coupon.move_template import move_template
from jishi.modules.coupon.repository import TemplateWithPromotion, get_template, lock_template
from jishi.modules.coupon.states import TemplateState
from jishi.modules.promotion.public import activate_promotion


async def publish_coupon_template(ctx: Context, *, template_id: UUID, version: int) -> TemplateWithPromotion:
    """Begin, or go on, to give out coupons; their promotion is activated where it is not active.

    :raises CouponTemplateNotFoundError:
    :raises StaleVersionError:
    :raises IllegalTransitionError: it is published already, or it or its promotion has ended.
    """
    found = await lock_template(ctx, template_id, version=version)
    move_template(ctx, found.template, TemplateState.OPEN)
    if not found.promotion.is_active:
        await activate_promotion(ctx, promotion_id=template_id, version=found.promotion.version)
    await ctx.session.flush()
    return await get_template(ctx, template_id)
