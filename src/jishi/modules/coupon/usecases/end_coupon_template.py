"""End a coupon template."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.modules.coupon.move_template import move_template
from jishi.modules.coupon.repository import TemplateWithPromotion, lock_template
from jishi.modules.coupon.states import TemplateState


async def end_coupon_template(ctx: Context, *, template_id: UUID, version: int) -> TemplateWithPromotion:
    """Give out no more coupons for good; those that are out can be used until their time is over.

    :raises CouponTemplateNotFoundError:
    :raises StaleVersionError:
    :raises IllegalTransitionError: it is a draft, or ended already.
    """
    found = await lock_template(ctx, template_id, version=version)
    move_template(ctx, found.template, TemplateState.ENDED)
    await ctx.session.flush()
    return found
