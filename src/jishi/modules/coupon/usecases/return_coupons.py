"""Give coupons back whose trades came to nothing."""

from collections.abc import Collection
from uuid import UUID

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.modules.coupon.issue import move_coupon
from jishi.modules.coupon.models import Coupon
from jishi.modules.coupon.repository import lock_coupons
from jishi.modules.coupon.states import CouponAct, CouponState


async def return_coupons(ctx: Context, *, trade_ids: Collection[UUID]) -> None:
    """Give back the coupons of trades that were closed, or of which all was cancelled or refunded.

    A coupon whose time is over meanwhile ends as expired. Saying it again changes nothing.
    """
    for coupon in await lock_coupons(ctx, is_any_of(Coupon.trade_id, trade_ids)):
        target = CouponState.HELD if coupon.expires_at > ctx.now else CouponState.EXPIRED
        move_coupon(ctx, coupon, target, CouponAct.RETURN)
