"""Make coupons void."""

from collections.abc import Collection
from uuid import UUID

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.modules.coupon.errors import CouponNotFoundError
from jishi.modules.coupon.issue import move_coupon
from jishi.modules.coupon.models import Coupon
from jishi.modules.coupon.repository import coupons_of, lock_coupons
from jishi.modules.coupon.states import CouponAct, CouponState


async def void_coupons(ctx: Context, *, coupon_ids: Collection[UUID], reason: str) -> list[Coupon]:
    """Take coupons away from their owners, all of them or none; those that are void already stay so.

    :raises CouponNotFoundError: one does not exist, or not for this actor.
    :raises IllegalTransitionError: one is used, expired, or frozen for a trade.
    """
    coupons = await lock_coupons(ctx, is_any_of(Coupon.id, coupon_ids) & coupons_of(ctx.actor))
    if len(coupons) != len(set(coupon_ids)):
        raise CouponNotFoundError
    for coupon in coupons:
        if coupon.state != CouponState.VOID:
            move_coupon(ctx, coupon, CouponState.VOID, CouponAct.VOID, reason=reason)
    await ctx.session.flush()
    return coupons
