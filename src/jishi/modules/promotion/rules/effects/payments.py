"""Kinds on the order as a whole: coupons, red packets, points, freight, rounding."""

from collections.abc import Sequence

from jishi.modules.promotion.rules.benefits import (
    FULL_BP,
    CashCoupon,
    ExchangeCoupon,
    FreeFreight,
    FreightCoupon,
    PercentCoupon,
    PointsPayment,
    RedPacket,
    Rounding,
)
from jishi.modules.promotion.rules.cart import Cart
from jishi.modules.promotion.rules.effect import Effect, Miss, percent
from jishi.modules.promotion.rules.effects.threshold import amount_of, short_of
from jishi.modules.promotion.rules.effects.unit_price import NOT_LOWER
from jishi.modules.promotion.rules.rule_set import Ready


def cash_coupon(ready: Ready, cart: Cart, places: Sequence[int]) -> Effect | Miss:
    """An amount off the scope."""
    benefit = ready.rule.benefit
    assert isinstance(benefit, CashCoupon)
    return short_of(cart, places, from_minor=benefit.from_minor) or Effect(places, pool=benefit.minus_minor)


def percent_coupon(ready: Ready, cart: Cart, places: Sequence[int]) -> Effect | Miss:
    """A percentage off each line of the scope, capped in all."""
    benefit = ready.rule.benefit
    assert isinstance(benefit, PercentCoupon)
    effect = Effect(places, [percent(benefit.percent_bp)] * len(places), cap=benefit.cap_minor)
    effect.is_linewise = benefit.cap_minor is None
    return short_of(cart, places, from_minor=benefit.from_minor) or effect


def exchange_coupon(ready: Ready, cart: Cart, places: Sequence[int]) -> Effect | Miss:
    """The dearest unit of the scope for a price."""
    benefit = ready.rule.benefit
    assert isinstance(benefit, ExchangeCoupon)
    miss = short_of(cart, places, from_minor=benefit.from_minor)
    if miss is not None:
        return miss
    dearest = places[0]
    if cart.units[dearest] <= benefit.unit_minor:
        return Miss(NOT_LOWER)
    return Effect((dearest,), [(1, cart.quantities[dearest], 0, benefit.unit_minor)])


def red_packet(ready: Ready, cart: Cart, places: Sequence[int]) -> Effect | Miss:
    """Cash; the amount stands on the packet and is set by whoever makes the candidate."""
    benefit = ready.rule.benefit
    assert isinstance(benefit, RedPacket)
    return short_of(cart, places, from_minor=benefit.from_minor) or Effect(places)


def points(ready: Ready, cart: Cart, places: Sequence[int]) -> Effect | Miss:
    """Whole lots of points, at most the share of the goods' list price; a lot that is begun is spent."""
    benefit = ready.rule.benefit
    assert isinstance(benefit, PointsPayment)
    lots = cart.shopper.points // benefit.lot_points
    if not lots:
        return Miss(
            "promotion.too_few_points", params={"points": cart.shopper.points, "lot_points": benefit.lot_points}
        )
    most = amount_of(cart, places) * benefit.share_bp // FULL_BP
    return Effect(places, pool=min(lots * benefit.lot_minor, most))


def points_spent(benefit: PointsPayment, paid_minor: int) -> int:
    """Return the points that pay an amount."""
    return -(-paid_minor // benefit.lot_minor) * benefit.lot_points


def freight(ready: Ready, cart: Cart, places: Sequence[int]) -> Effect | Miss:
    """Freight of the merchants whose goods are in the scope, lifted up to the cap."""
    benefit = ready.rule.benefit
    assert isinstance(benefit, FreeFreight | FreightCoupon)
    quantity = benefit.from_quantity if isinstance(benefit, FreeFreight) else 0
    miss = short_of(cart, places, from_minor=benefit.from_minor, from_quantity=quantity)
    if miss is not None:
        return miss
    entries = cart.freight_entries(places)
    if not entries:
        return Miss("promotion.no_freight")
    fees = sum(cart.listed[entry] for entry in entries)
    return Effect(entries, pool=fees if benefit.cap_minor is None else benefit.cap_minor)


def rounding(ready: Ready, cart: Cart, places: Sequence[int]) -> Effect | Miss:
    """The total down to a multiple."""
    benefit = ready.rule.benefit
    assert isinstance(benefit, Rounding)
    effect = Effect(places)
    effect.to_multiple_of = benefit.unit_minor
    return effect
