"""The pipeline: its steps, in order.

Freight stands before the promotions here although they are declared before it: fees and free rules look at units and list
prices alone, and promotions on freight must find it.
"""

from collections.abc import Callable, Sequence

from jishi.modules.promotion.rules.apply_offers import apply_offers
from jishi.modules.promotion.rules.basket import Basket
from jishi.modules.promotion.rules.freight import apply_free_freight, apply_freight
from jishi.modules.promotion.rules.outcome import Offers
from jishi.modules.promotion.rules.price_list import apply_price_lists
from jishi.modules.promotion.rules.terms import Goods, Templates, Terms

Step = Callable[[Basket, Templates], None]


def _price_list(basket: Basket, _: Templates) -> None:
    apply_price_lists(basket)


STEPS: tuple[tuple[str, Step], ...] = (
    ("price_list", _price_list),
    ("freight", apply_freight),
    ("free_freight", apply_free_freight),
)


def price_basket(
    terms: Terms, lines: Sequence[tuple[Goods, int]], templates: Templates, offers: Offers | None = None
) -> Basket:
    """Return the basket after every step: unit prices, discounts, freight, problems. Pure; a batch calls it once an order."""
    basket = Basket(terms, lines)
    for _, step in STEPS:
        step(basket, templates)
    if offers is not None and offers.rules.by_id:
        basket.outcome = apply_offers(basket, offers)
    return basket
