"""Tables of promotion."""

from jishi.modules.promotion.models.campaigns import Campaign, CampaignGoods, CampaignKind, CampaignSlot
from jishi.modules.promotion.models.collections import CollectionMark
from jishi.modules.promotion.models.dry_runs import DryRun, DryRunLimit, DryRunOrder, DryRunSum
from jishi.modules.promotion.models.floors import MarginFloor
from jishi.modules.promotion.models.freight import (
    ChargeBy,
    FreightFee,
    FreightFreeRule,
    FreightOptionRow,
    FreightTemplateRow,
)
from jishi.modules.promotion.models.limits import (
    MEMBER_KINDS,
    NOBODY,
    SHARED_KINDS,
    STOPPING_KINDS,
    LimitAct,
    LimitEntry,
    LimitKind,
    PromotionLimit,
)
from jishi.modules.promotion.models.promotions import Promotion, RuleVersion

__all__ = [
    "MEMBER_KINDS",
    "NOBODY",
    "SHARED_KINDS",
    "STOPPING_KINDS",
    "Campaign",
    "CampaignGoods",
    "CampaignKind",
    "CampaignSlot",
    "ChargeBy",
    "CollectionMark",
    "DryRun",
    "DryRunLimit",
    "DryRunOrder",
    "DryRunSum",
    "FreightFee",
    "FreightFreeRule",
    "FreightOptionRow",
    "FreightTemplateRow",
    "LimitAct",
    "LimitEntry",
    "LimitKind",
    "MarginFloor",
    "Promotion",
    "PromotionLimit",
    "RuleVersion",
]
