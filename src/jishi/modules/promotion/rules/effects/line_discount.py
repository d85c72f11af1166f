"""Line discount: off each unit an amount, off the line a percentage, or a fixed price of each unit."""

from collections.abc import Sequence

from jishi.modules.promotion.rules.benefits import LineDiscount
from jishi.modules.promotion.rules.cart import Cart
from jishi.modules.promotion.rules.effect import Effect, Miss, percent
from jishi.modules.promotion.rules.rule_set import Ready


def line_discount(ready: Ready, cart: Cart, places: Sequence[int]) -> Effect | Miss:
    """Minus, percent or fixed price, line by line."""
    benefit = ready.rule.benefit
    assert isinstance(benefit, LineDiscount)
    quantities = cart.quantities
    if benefit.unit_minor is not None:
        return Effect(places, [(1, 1, 0, benefit.unit_minor * quantities[i]) for i in places])
    if benefit.minus_minor:
        return Effect(places, [(0, 1, benefit.minus_minor * quantities[i], 0) for i in places])
    return Effect(places, [percent(benefit.percent_bp)] * len(places))
