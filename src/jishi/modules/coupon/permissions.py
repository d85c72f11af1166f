"""What staff may be allowed to do with coupons."""

from jishi.kit.access import permission_set

COUPON_VIEW = "coupon.view"
COUPON_UPDATE = "coupon.update"
COUPON_APPROVE = "coupon.approve"
COUPON_CODES_VIEW = "coupon.view_codes"

PERMISSION_SETS = [
    permission_set("coupon_display", COUPON_VIEW),
    permission_set("coupon_management", COUPON_VIEW, COUPON_UPDATE),
    permission_set("coupon_approval", COUPON_VIEW, COUPON_APPROVE),
    permission_set("coupon_codes", COUPON_VIEW, COUPON_CODES_VIEW),
]
