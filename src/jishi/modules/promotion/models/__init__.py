"""Tables of promotion."""

from jishi.modules.promotion.models.campaigns import Campaign, CampaignGoods, CampaignKind, CampaignSlot
from jishi.modules.promotion.models.coupon_batches import BatchState
from jishi.modules.promotion.models.coupon_codes import CodeBatch, CodeBatchKind, CodeBatchRow, CodeState, CouponCode
from jishi.modules.promotion.models.coupon_grants import (
    CouponGrant,
    CouponGrantPlan,
    CouponGrantRow,
    GrantTrigger,
    Segment,
)
from jishi.modules.promotion.models.coupons import TAKEN, ClaimKind, Coupon, CouponEvent, CouponOrigin, CouponTemplate
from jishi.modules.promotion.models.dry_runs import DryRun, DryRunLimit, DryRunOrder, DryRunSum
from jishi.modules.promotion.models.floors import MarginFloor
from jishi.modules.promotion.models.freight import ChargeBy, FreightFee, FreightFreeRule, FreightTemplateRow
from jishi.modules.promotion.models.limits import MEMBER_KINDS, NOBODY, LimitAct, LimitEntry, LimitKind, PromotionLimit
from jishi.modules.promotion.models.promotions import Promotion, RuleVersion

__all__ = [
    "MEMBER_KINDS",
    "NOBODY",
    "TAKEN",
    "BatchState",
    "Campaign",
    "CampaignGoods",
    "CampaignKind",
    "CampaignSlot",
    "ChargeBy",
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
    "DryRun",
    "DryRunLimit",
    "DryRunOrder",
    "DryRunSum",
    "FreightFee",
    "FreightFreeRule",
    "FreightTemplateRow",
    "GrantTrigger",
    "LimitAct",
    "LimitEntry",
    "LimitKind",
    "MarginFloor",
    "Promotion",
    "PromotionLimit",
    "RuleVersion",
    "Segment",
]
