"""Which function makes the effect of which kind."""

from collections.abc import Callable, Sequence

from jishi.modules.promotion.rules import benefits as b
from jishi.modules.promotion.rules.cart import Cart
from jishi.modules.promotion.rules.effect import Effect, Miss
from jishi.modules.promotion.rules.effects.ladder import gift, ladder
from jishi.modules.promotion.rules.effects.line_discount import line_discount
from jishi.modules.promotion.rules.effects.payments import (
    cash_coupon,
    exchange_coupon,
    freight,
    percent_coupon,
    points,
    red_packet,
    rounding,
)
from jishi.modules.promotion.rules.effects.several_units import bundle_price, buy_get, nth_item
from jishi.modules.promotion.rules.effects.unit_price import member_price, tier_price, timed_price
from jishi.modules.promotion.rules.rule_set import Ready
from jishi.modules.promotion.rules.shopper import Allowance

MAKERS: dict[type, Callable[[Ready, Cart, Sequence[int]], Effect | Miss]] = {
    b.TimedPrice: timed_price,
    b.MemberPrice: member_price,
    b.TierPrice: tier_price,
    b.LineDiscount: line_discount,
    b.NthItem: nth_item,
    b.BundlePrice: bundle_price,
    b.BuyGet: buy_get,
    b.Gift: gift,
    b.Ladder: ladder,
    b.FreeFreight: freight,
    b.CashCoupon: cash_coupon,
    b.PercentCoupon: percent_coupon,
    b.ExchangeCoupon: exchange_coupon,
    b.FreightCoupon: freight,
    b.RedPacket: red_packet,
    b.PointsPayment: points,
    b.Rounding: rounding,
}


def make_effect(ready: Ready, cart: Cart, places: Sequence[int], held_minor: int = 0) -> Effect | Miss:
    """Return what a rule does on these lines, or why nothing; no more than what is left of its budget.

    `held_minor` is the amount on what is held, which counts for red packets.
    """
    if not places:
        return Miss("promotion.lines_taken")
    allowances = cart.shopper.allowances
    allowance = allowances.get(ready.rule.id) if allowances else None
    if allowance is not None and (spent := _why_nothing_is_left(allowance)):
        return Miss(spent)
    effect = MAKERS[type(ready.benefit)](ready, cart, places)
    if isinstance(effect, Miss):
        return effect
    if held_minor and isinstance(ready.benefit, b.RedPacket):
        effect.pool = held_minor
    if ready.rule.is_budgeted:
        left = 0 if allowance is None else allowance.budget_minor
        if left is not None:
            if left <= 0:
                return Miss("promotion.budget_spent")
            effect.cap = left if effect.cap is None else min(effect.cap, left)
            effect.is_linewise = False
    return effect


def _why_nothing_is_left(allowance: Allowance) -> str:
    if allowance.is_barred:
        return "promotion.loss_cap_short"
    return "promotion.times_spent" if allowance.times is not None and allowance.times < 1 else ""
