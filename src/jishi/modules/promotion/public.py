"""The door of promotion."""

from jishi.modules.promotion.campaign_draft import CampaignDraft, GoodsDraft, SlotDraft
from jishi.modules.promotion.dry_run_draft import DryRunPlan
from jishi.modules.promotion.dry_run_repository import (
    ReplayedTrade,
    Slice,
    fail_dry_run,
    find_rule_versions,
    find_used_limits,
    find_waiting_dry_run,
    list_recent_promotions,
    record_slice,
)
from jishi.modules.promotion.freight_draft import FreightTemplateDraft
from jishi.modules.promotion.held_coupons import load_held_coupons, lock_held_coupons
from jishi.modules.promotion.limit_book import LimitBook, LimitKey, limit_keys
from jishi.modules.promotion.mark_book import MarkBook
from jishi.modules.promotion.models import ChargeBy
from jishi.modules.promotion.promotion_draft import Caps, PromotionDraft
from jishi.modules.promotion.queries.load_limits import find_limits, lock_limits
from jishi.modules.promotion.rule_snapshot import ActiveRules, PromotionSnapshot
from jishi.modules.promotion.rules.basket import Basket, FreeRule, FreightRow, Goods, Line, Note, Templates, Terms
from jishi.modules.promotion.rules.benefits import FreeFreight, GiftItem, PointsPayment
from jishi.modules.promotion.rules.explain import explain_basket, explain_held
from jishi.modules.promotion.rules.freight import FREE_STEP as FREE_FREIGHT
from jishi.modules.promotion.rules.frozen import FrozenOffers, FrozenUse, freeze_offers
from jishi.modules.promotion.rules.offers import Offers, Outcome
from jishi.modules.promotion.rules.pipeline import price_basket
from jishi.modules.promotion.rules.replay import BoughtGoods, BoughtLine, replay_purchase
from jishi.modules.promotion.rules.replay_sums import Replayed, ReplaySums
from jishi.modules.promotion.rules.rule import Circumstances, Rule, Scope
from jishi.modules.promotion.rules.rule_set import RuleSet, compile_rules
from jishi.modules.promotion.rules.shopper import Allowance, HeldCoupon, Marks, Shopper, mark_goods
from jishi.modules.promotion.snapshot import FreightSnapshot
from jishi.modules.promotion.tell_note import tell_note
from jishi.modules.promotion.usecases.activate_campaign import activate_campaign
from jishi.modules.promotion.usecases.activate_promotion import activate_promotion
from jishi.modules.promotion.usecases.create_freight_template import create_freight_template
from jishi.modules.promotion.usecases.create_promotion import create_promotion
from jishi.modules.promotion.usecases.freeze_coupons import CouponNotHeldError, CouponUse, freeze_coupons
from jishi.modules.promotion.usecases.manage_campaigns import create_campaign
from jishi.modules.promotion.usecases.reserve_limits import reserve_limits

__all__ = [
    "FREE_FREIGHT",
    "ActiveRules",
    "Allowance",
    "Basket",
    "BoughtGoods",
    "BoughtLine",
    "CampaignDraft",
    "Caps",
    "ChargeBy",
    "Circumstances",
    "CouponNotHeldError",
    "CouponUse",
    "DryRunPlan",
    "FreeFreight",
    "FreeRule",
    "FreightRow",
    "FreightSnapshot",
    "FreightTemplateDraft",
    "FrozenOffers",
    "FrozenUse",
    "GiftItem",
    "Goods",
    "GoodsDraft",
    "HeldCoupon",
    "LimitBook",
    "LimitKey",
    "Line",
    "MarkBook",
    "Marks",
    "Note",
    "Offers",
    "Outcome",
    "PointsPayment",
    "PromotionDraft",
    "PromotionSnapshot",
    "ReplaySums",
    "Replayed",
    "ReplayedTrade",
    "Rule",
    "RuleSet",
    "Scope",
    "Shopper",
    "Slice",
    "SlotDraft",
    "Templates",
    "Terms",
    "activate_campaign",
    "activate_promotion",
    "compile_rules",
    "create_campaign",
    "create_freight_template",
    "create_promotion",
    "explain_basket",
    "explain_held",
    "fail_dry_run",
    "find_limits",
    "find_rule_versions",
    "find_used_limits",
    "find_waiting_dry_run",
    "freeze_coupons",
    "freeze_offers",
    "limit_keys",
    "list_recent_promotions",
    "load_held_coupons",
    "lock_held_coupons",
    "lock_limits",
    "mark_goods",
    "price_basket",
    "record_slice",
    "replay_purchase",
    "reserve_limits",
    "tell_note",
]
