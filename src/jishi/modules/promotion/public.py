"""The door of promotion."""

from jishi.modules.promotion import deliveries
from jishi.modules.promotion.draft import Caps, PromotionDraft
from jishi.modules.promotion.dry_runs import repository as dry_runs
from jishi.modules.promotion.dry_runs.draft import DryRunPlan, Giving
from jishi.modules.promotion.limits import borne, gifts, losses
from jishi.modules.promotion.limits.book import LimitBook, LimitKey, is_shared, limit_keys
from jishi.modules.promotion.marks.book import MarkBook
from jishi.modules.promotion.offers.tell_note import tell_note
from jishi.modules.promotion.queries.find_held_rules import find_held_rules
from jishi.modules.promotion.queries.find_promotions import PromotionFacts, find_promotions
from jishi.modules.promotion.queries.load_limits import find_limits, lock_limits
from jishi.modules.promotion.repository import get_promotion, may_own
from jishi.modules.promotion.rule_snapshot import ActiveRules, PromotionSnapshot
from jishi.modules.promotion.rules import benefits, frozen
from jishi.modules.promotion.rules import purchase as purchases
from jishi.modules.promotion.rules.basket import Basket
from jishi.modules.promotion.rules.benefits import FreeFreight, PointsPayment, TimedPrice
from jishi.modules.promotion.rules.explain import explain_basket, explain_held, is_usable
from jishi.modules.promotion.rules.freeze import freeze_offers
from jishi.modules.promotion.rules.frozen import FrozenOffers, FrozenUse, GivenGift
from jishi.modules.promotion.rules.level_price import make_level_price
from jishi.modules.promotion.rules.line import Line
from jishi.modules.promotion.rules.outcome import Offers, Outcome
from jishi.modules.promotion.rules.pipeline import price_basket
from jishi.modules.promotion.rules.replay import BoughtGoods, BoughtLine, replay_purchase
from jishi.modules.promotion.rules.replay_sums import Replayed, ReplaySums
from jishi.modules.promotion.rules.reprice import BoughtBasket
from jishi.modules.promotion.rules.returns import ReturnPolicy, sum_return
from jishi.modules.promotion.rules.rule import Circumstances, Rule, Scope
from jishi.modules.promotion.rules.rule_set import RuleSet, compile_rules
from jishi.modules.promotion.rules.shopper import Allowance, HeldCoupon, Marks, Shopper, mark_goods
from jishi.modules.promotion.rules.steps import Step
from jishi.modules.promotion.rules.terms import Note, Templates, Terms
from jishi.modules.promotion.usecases.activate_promotion import activate_promotion
from jishi.modules.promotion.usecases.create_promotion import create_promotion
from jishi.modules.promotion.usecases.delete_promotion import delete_promotion
from jishi.modules.promotion.usecases.end_promotion import end_promotion
from jishi.modules.promotion.usecases.mark_collection import mark_collection
from jishi.modules.promotion.usecases.pause_promotion import pause_promotion
from jishi.modules.promotion.usecases.reserve_limits import LimitsContestedError, reserve_limits
from jishi.modules.promotion.usecases.update_promotion import update_promotion

__all__ = [
    "ActiveRules",
    "Allowance",
    "Basket",
    "BoughtBasket",
    "BoughtGoods",
    "BoughtLine",
    "Caps",
    "Circumstances",
    "DryRunPlan",
    "FreeFreight",
    "FrozenOffers",
    "FrozenUse",
    "GivenGift",
    "Giving",
    "HeldCoupon",
    "LimitBook",
    "LimitKey",
    "LimitsContestedError",
    "Line",
    "MarkBook",
    "Marks",
    "Note",
    "Offers",
    "Outcome",
    "PointsPayment",
    "PromotionDraft",
    "PromotionFacts",
    "PromotionSnapshot",
    "ReplaySums",
    "Replayed",
    "ReturnPolicy",
    "Rule",
    "RuleSet",
    "Scope",
    "Shopper",
    "Step",
    "Templates",
    "Terms",
    "TimedPrice",
    "activate_promotion",
    "benefits",
    "borne",
    "compile_rules",
    "create_promotion",
    "delete_promotion",
    "deliveries",
    "dry_runs",
    "end_promotion",
    "explain_basket",
    "explain_held",
    "find_held_rules",
    "find_limits",
    "find_promotions",
    "freeze_offers",
    "frozen",
    "get_promotion",
    "gifts",
    "is_shared",
    "is_usable",
    "limit_keys",
    "lock_limits",
    "losses",
    "make_level_price",
    "mark_collection",
    "mark_goods",
    "may_own",
    "pause_promotion",
    "price_basket",
    "purchases",
    "replay_purchase",
    "reserve_limits",
    "sum_return",
    "tell_note",
    "update_promotion",
]
