"""Thresholds: counted at list price, so that no other promotion can lift a buyer over one or push him below."""

from collections.abc import Sequence

from jishi.modules.promotion.rules.cart import Cart
from jishi.modules.promotion.rules.effect import Miss


def amount_of(cart: Cart, places: Sequence[int]) -> int:
    """Return what the lines cost at list price."""
    listed = cart.listed
    return sum([listed[i] for i in places])


def quantity_of(cart: Cart, places: Sequence[int]) -> int:
    """Return how many units the lines hold."""
    quantities = cart.quantities
    return sum([quantities[i] for i in places])


def short_of(cart: Cart, places: Sequence[int], *, from_minor: int = 0, from_quantity: int = 0) -> Miss | None:
    """Return how far the lines are from a threshold; None: it is reached."""
    if from_minor:
        missing = from_minor - amount_of(cart, places)
        if missing > 0:
            return add_amount(missing, from_minor)
    if from_quantity:
        missing = from_quantity - quantity_of(cart, places)
        if missing > 0:
            return add_pieces(missing, from_quantity)
    return None


def add_amount(missing: int, bar: int) -> Miss:
    """Say that goods for so much more are needed."""
    return Miss("promotion.add_amount", missing_minor=missing, params={"missing_minor": missing, "bar_minor": bar})


def add_pieces(missing: int, bar: int) -> Miss:
    """Say that so many more units are needed."""
    return Miss("promotion.add_pieces", missing_quantity=missing, params={"missing": missing, "bar": bar})
