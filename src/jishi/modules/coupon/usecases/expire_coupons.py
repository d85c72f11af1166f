"""End the coupons whose time is over."""

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.modules.coupon.issue import move_coupon
from jishi.modules.coupon.models import Coupon
from jishi.modules.coupon.states import CouponAct, CouponState

AT_ONCE = 1_000


async def expire_coupons(ctx: Context) -> int:
    """End a lot of the coupons that nobody used in time; return how many. Frozen ones wait for their trade."""
    due = select(Coupon).where(Coupon.state == CouponState.HELD, Coupon.expires_at <= ctx.now)
    due = due.order_by(Coupon.expires_at).limit(AT_ONCE).with_for_update(skip_locked=True, key_share=True)
    coupons = list(await ctx.session.scalars(due))
    for coupon in coupons:
        move_coupon(ctx, coupon, CouponState.EXPIRED, CouponAct.EXPIRE)
    return len(coupons)
