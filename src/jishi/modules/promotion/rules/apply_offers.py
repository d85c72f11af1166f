"""The promotions' last word on a basket."""

from jishi.modules.promotion.rules.basket import Basket
from jishi.modules.promotion.rules.candidate import find_candidates
from jishi.modules.promotion.rules.cart import Cart
from jishi.modules.promotion.rules.combine import Search
from jishi.modules.promotion.rules.outcome import Offers, Outcome
from jishi.modules.promotion.rules.spare import spare_coupons


def apply_offers(basket: Basket, offers: Offers) -> Outcome:
    """Take the cheapest lawful combination off the basket's lines and freight; return what was used."""
    cart = Cart(basket.terms, basket.lines, basket.freight, offers.marks, offers.shopper)
    search = Search(cart, find_candidates(cart, offers.rules))
    best = spare_coupons(cart, search, search.run())
    for i, line in enumerate(cart.lines):
        line.discount_minor = cart.listed[i] - best.amounts[i]
    for group, fee in zip(cart.freight_groups, best.amounts[cart.line_count :], strict=True):
        basket.freight[group] = fee
    return Outcome(offers, cart, best.uses, is_proved=search.is_proved)
