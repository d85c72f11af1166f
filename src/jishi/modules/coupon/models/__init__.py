"""Tables of coupons."""

from jishi.modules.coupon.models.codes import CodeBatch, CodeBatchKind, CodeBatchRow, CodeState, CouponCode
from jishi.modules.coupon.models.coupons import TAKEN, Coupon, CouponEvent, CouponOrigin
from jishi.modules.coupon.models.grants import CouponGrant, CouponGrantPlan, CouponGrantRow, GrantTrigger, Segment
from jishi.modules.coupon.models.packets import Packet, PacketOpening
from jishi.modules.coupon.models.templates import ClaimKind, CouponTemplate

__all__ = [
    "TAKEN",
    "ClaimKind",
    "CodeBatch",
    "CodeBatchKind",
    "CodeBatchRow",
    "CodeState",
    "Coupon",
    "CouponCode",
    "CouponEvent",
    "CouponGrant",
    "CouponGrantPlan",
    "CouponGrantRow",
    "CouponOrigin",
    "CouponTemplate",
    "GrantTrigger",
    "Packet",
    "PacketOpening",
    "Segment",
]
