"""The engine's answers to the questions of a return: what goods would cost, and earn, by themselves.

Goods of a return have no freight template: of freight there is, merchant by merchant, what was lifted when they were bought.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from uuid import UUID

from jishi.modules.promotion.rules.apply_offers import apply_offers
from jishi.modules.promotion.rules.basket import Basket
from jishi.modules.promotion.rules.benefits import GiftItem, PointsPayment
from jishi.modules.promotion.rules.candidate import held_places
from jishi.modules.promotion.rules.cart import Cart
from jishi.modules.promotion.rules.effect import Effect, shares_of
from jishi.modules.promotion.rules.effects.table import make_effect
from jishi.modules.promotion.rules.frozen import FrozenUse
from jishi.modules.promotion.rules.outcome import Offers
from jishi.modules.promotion.rules.price_list import apply_price_lists
from jishi.modules.promotion.rules.purchase import Price, Reward
from jishi.modules.promotion.rules.rule_set import Ready
from jishi.modules.promotion.rules.terms import Goods, Terms


class BoughtBasket:
    """The goods of an order with the terms and the rules of that moment; `offers` hold the rules it used, and no others.

    `uses` are what they did. A use may have rules that stand for it besides its own: any of them is enough. Its methods are
    the `reprice` and the `reward` of `sum_return`.
    """

    def __init__(
        self,
        terms: Terms,
        lines: Sequence[tuple[Goods, int]],
        offers: Offers,
        uses: Sequence[FrozenUse],
        *,
        besides: Mapping[UUID, Sequence[UUID]] = {},
    ) -> None:
        self._terms = terms
        self._lines = lines
        rules = offers.rules
        for rule_id, ready in offers.rules.by_id.items():
            # Points pay; they are no offer that goods could cease to reach.
            rules = rules.without_rule(rule_id) if isinstance(ready.rule.benefit, PointsPayment) else rules
        self._offers = Offers(rules=rules, marks=offers.marks, shopper=offers.shopper)
        self._known = [use for use in uses if use.rule_id in rules.by_id]
        self._besides = besides

    def reprice(self, kept: Mapping[int, int]) -> Price:
        """Return what the goods kept cost with the cheapest combination of the order's own rules."""
        basket = self._basket(kept, self._known)
        if not self._offers.rules.by_id or not basket.lines:
            return Price(goods_minor=basket.goods_minor)
        outcome = apply_offers(basket, self._offers)
        return Price(
            goods_minor=basket.goods_minor - basket.discount_minor,
            freight_minor=basket.freight_minor,
            gifts=_count([gift for _, gift in outcome.gifts]),
        )

    def reward(self, use: FrozenUse, kept: Mapping[int, int]) -> Reward | None:
        """Return what a rule gives the goods kept at list price; None where the rule is not among the offers."""
        ready = self._offers.rules.by_id.get(use.rule_id)
        if ready is None:
            return None
        basket = self._basket(kept, [use])
        cart = Cart(basket.terms, basket.lines, basket.freight, self._offers.marks, self._offers.shopper)
        others = [self._offers.rules.by_id[other] for other in self._besides.get(use.rule_id, ())]
        every = [self._earned(one, use, cart, kept) for one in (ready, *others)]
        return max(every, key=lambda reward: (reward.off_minor + reward.freight_minor, sum(reward.gifts.values())))

    def _earned(self, ready: Ready, use: FrozenUse, cart: Cart, kept: Mapping[int, int]) -> Reward:
        places_kept = [place for place in sorted(kept) if kept[place]]
        lines = {share.place for share in use.lines}
        # Lines that a rule lowered are those it was about, so nothing that was shut out then counts now.
        lowered = [i for i, line in enumerate(cart.lines) if places_kept[line.place] in lines]
        about = lowered if lines else held_places(cart, ready)
        held = next((held.amount_minor for held in self._offers.shopper.held if held.id == use.held_id), 0)
        effect = make_effect(ready, cart, about, held) if about else None
        if not isinstance(effect, Effect):
            return Reward()
        shares = list(zip(effect.entries, shares_of(effect, cart.listed, cart.no_floors), strict=True))
        return Reward(
            off_minor=sum([share for i, share in shares if i < cart.line_count]),
            freight_minor=sum([share for i, share in shares if i >= cart.line_count]),
            gifts=_count(effect.gifts),
        )

    def _basket(self, kept: Mapping[int, int], uses: Sequence[FrozenUse]) -> Basket:
        """The goods kept at the prices of that day, with the freight that these uses lifted."""
        basket = Basket(self._terms, [(self._lines[place][0], kept[place]) for place in sorted(kept) if kept[place]])
        apply_price_lists(basket)
        lifted: Counter[UUID] = Counter()
        for use in uses:
            for share in use.freight:
                lifted[share.merchant_id] += share.discount_minor
        basket.freight = {group: lifted[group[0]] for group in basket.freight_groups()}
        return basket


def _count(gifts: Sequence[GiftItem]) -> dict[UUID, int]:
    counted: Counter[UUID] = Counter()
    for gift in gifts:
        counted[gift.variant_id] += gift.quantity
    return dict(counted)
