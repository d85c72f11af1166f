"""The engine's answers to the questions of a return: what goods would cost, and earn, by themselves."""

from collections.abc import Mapping, Sequence

from jishi.modules.promotion.rules.basket import Basket
from jishi.modules.promotion.rules.cart import Cart
from jishi.modules.promotion.rules.effect import Effect, shares_of
from jishi.modules.promotion.rules.effects.table import make_effect
from jishi.modules.promotion.rules.frozen import FrozenUse
from jishi.modules.promotion.rules.offers import Offers
from jishi.modules.promotion.rules.pipeline import price_basket
from jishi.modules.promotion.rules.price_list import apply_price_lists
from jishi.modules.promotion.rules.terms import Goods, Terms


class BoughtBasket:
    """The goods of an order with the terms and the rules of that moment; `offers` hold the rules it used, and no others.

    Its methods are the `reprice` and the `reward` of `sum_return`.
    """

    def __init__(self, terms: Terms, lines: Sequence[tuple[Goods, int]], offers: Offers) -> None:
        self._terms = terms
        self._lines = lines
        self._offers = offers

    def reprice(self, kept: Mapping[int, int]) -> int:
        """Return what the goods kept cost without freight, with the cheapest combination of the order's own rules."""
        basket = price_basket(self._terms, self._kept(kept), {}, self._offers)
        return basket.goods_minor - basket.discount_minor

    def reward(self, use: FrozenUse, kept: Mapping[int, int]) -> int | None:
        """Return what a rule takes off the goods kept at list price; None where the rule is not among the offers."""
        ready = self._offers.rules.by_id.get(use.rule_id)
        if ready is None:
            return None
        basket = Basket(self._terms, self._kept(kept))
        apply_price_lists(basket)
        cart = Cart(basket, self._offers.marks, self._offers.shopper)
        places_kept = [place for place in sorted(kept) if kept[place]]
        lines = {share.place for share in use.lines}
        # Lines that a rule lowered are those it was about, so nothing that was shut out then counts now.
        about = [i for i, line in enumerate(cart.lines) if places_kept[line.place] in lines]
        held = next((held.amount_minor for held in self._offers.shopper.held if held.id == use.held_id), 0)
        effect = make_effect(ready, cart, about, held)
        if not isinstance(effect, Effect):
            return 0
        return sum(shares_of(effect, cart.listed, cart.no_floors))

    def _kept(self, kept: Mapping[int, int]) -> list[tuple[Goods, int]]:
        return [(self._lines[place][0], kept[place]) for place in sorted(kept) if kept[place]]
