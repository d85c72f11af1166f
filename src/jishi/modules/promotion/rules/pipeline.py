"""The pipeline: its steps, in order. A new kind of promotion is a new step here, nothing else."""

from collections.abc import Callable, Sequence

from jishi.modules.promotion.rules.basket import Basket, Goods, Templates, Terms
from jishi.modules.promotion.rules.freight import apply_free_freight, apply_freight
from jishi.modules.promotion.rules.price_list import apply_price_lists

Step = Callable[[Basket, Templates], None]


def _price_list(basket: Basket, _: Templates) -> None:
    apply_price_lists(basket)


STEPS: tuple[tuple[str, Step], ...] = (
    ("price_list", _price_list),
    ("freight", apply_freight),
    ("free_freight", apply_free_freight),
)


def price_basket(terms: Terms, lines: Sequence[tuple[Goods, int]], templates: Templates) -> Basket:
    """Return the basket after every step: unit prices, freight, notes, problems. Pure; a batch calls it once an order."""
    basket = Basket(terms, lines)
    for _, step in STEPS:
        step(basket, templates)
    return basket
