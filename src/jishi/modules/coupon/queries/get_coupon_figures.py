"""What came of the coupons of a template."""

from uuid import UUID

import msgspec
from sqlalchemy import func, select

from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.modules.coupon.models import Coupon
from jishi.modules.coupon.repository import get_template
from jishi.modules.coupon.states import CouponState


class CouponFigures(msgspec.Struct, frozen=True, kw_only=True):
    """How many coupons were given out, and what became of them; `discount` is what used ones took off."""

    claimed: int
    held: int
    frozen: int
    used: int
    expired: int
    void: int
    discount: Money


async def get_coupon_figures(ctx: Context, template_id: UUID) -> CouponFigures:
    """Count the coupons of a template by what became of them.

    :raises CouponTemplateNotFoundError:
    """
    template = (await get_template(ctx, template_id)).template
    query = select(Coupon.state, func.count(), func.sum(Coupon.discount_minor))
    rows = await ctx.session.execute(query.where(Coupon.template_id == template_id).group_by(Coupon.state))
    by_state = {state: (count, int(discount or 0)) for state, count, discount in rows}
    counts = {state.value: by_state.get(state, (0, 0))[0] for state in CouponState}
    used = by_state.get(CouponState.USED, (0, 0))[1]
    return CouponFigures(claimed=template.claimed, discount=Money(used, ctx.house.settings.currency), **counts)
