"""Use up the coupons of trades that were paid."""

from collections.abc import Collection
from uuid import UUID

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.modules.promotion.coupon_issue import move_coupon
from jishi.modules.promotion.coupon_repository import lock_coupons
from jishi.modules.promotion.coupon_states import CouponAct, CouponState
from jishi.modules.promotion.models import Coupon


async def redeem_coupons(ctx: Context, *, trade_ids: Collection[UUID]) -> None:
    """Take the coupons that are frozen for these trades for good; saying it again changes nothing."""
    frozen = is_any_of(Coupon.trade_id, trade_ids) & (Coupon.state == CouponState.FROZEN)
    for coupon in await lock_coupons(ctx, frozen):
        move_coupon(ctx, coupon, CouponState.USED, CouponAct.USE)
