"""Use up the coupons of trades that were paid."""

from collections.abc import Collection
from uuid import UUID

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.modules.coupon.issue import move_coupon
from jishi.modules.coupon.models import Coupon
from jishi.modules.coupon.repository import lock_coupons
from jishi.modules.coupon.states import CouponAct, CouponState


async def redeem_coupons(ctx: Context, *, trade_ids: Collection[UUID]) -> None:
    """Take the coupons that are frozen for these trades for good; saying it again changes nothing."""
    frozen = is_any_of(Coupon.trade_id, trade_ids) & (Coupon.state == CouponState.FROZEN)
    for coupon in await lock_coupons(ctx, frozen):
        move_coupon(ctx, coupon, CouponState.USED, CouponAct.USE)
