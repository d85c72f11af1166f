"""The door of coupon."""

from jishi.modules.coupon.held_coupons import load_held_coupons, lock_held_coupons
from jishi.modules.coupon.usecases.freeze_coupons import CouponNotHeldError, CouponUse, freeze_coupons

__all__ = ["CouponNotHeldError", "CouponUse", "freeze_coupons", "load_held_coupons", "lock_held_coupons"]
