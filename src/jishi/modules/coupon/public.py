"""The door of coupon."""

from jishi.modules.coupon.held_coupons import load_held_coupons, lock_held_coupons
from jishi.modules.coupon.queries.load_givings import load_givings
from jishi.modules.coupon.rules.claims import expiry_of
from jishi.modules.coupon.usecases.freeze_coupons import CouponNotHeldError, CouponUse, freeze_coupons

__all__ = [
    "CouponNotHeldError",
    "CouponUse",
    "expiry_of",
    "freeze_coupons",
    "load_givings",
    "load_held_coupons",
    "lock_held_coupons",
]
