"""What gifts are worth to the budget and the loss cap of their promotion."""

from collections.abc import Mapping, Sequence
from uuid import UUID

import msgspec

from jishi.modules.catalog.public import VariantFacts
from jishi.modules.promotion.limits.book import LimitBook
from jishi.modules.promotion.limits.losses import CostOf, find_loss
from jishi.modules.promotion.rules.benefits import AnyBenefit, Gift, Ladder
from jishi.modules.promotion.rules.frozen import FrozenOffers, FrozenUse, GivenGift, GivenGifts
from jishi.modules.promotion.rules.line import Line
from jishi.modules.promotion.rules.price_list import price_of
from jishi.modules.promotion.rules.terms import Terms

Facts = Mapping[UUID, VariantFacts]


def borne_price(
    book: LimitBook, use: FrozenUse, gift: GivenGift, lines: Sequence[Line], facts: Facts, terms: Terms
) -> int | None:
    """Return what a unit of a gift costs to buy now; None where its promotion has too little left to give it.

    A budget bears that price beside what is taken off, a loss cap the gift's cost beside what is lost on the lines.
    """
    goods = facts.get(gift.variant_id)
    price = 0 if goods is None else price_of(goods, terms)
    budget, loss = book.budget_left(use.rule_id), book.loss_left(use.rule_id)
    if budget is not None and use.discount_minor + price * gift.quantity > budget:
        return None
    if loss is not None:
        cost = 0 if goods is None else goods.cost_minor or 0
        lost = find_loss(use, lines, costs_in(facts), with_gifts=False)
        if lost.minor + cost * gift.quantity > loss:
            return None
    return price


def borne_gifts(book: LimitBook, offers: FrozenOffers, lines: Sequence[Line], facts: Facts, terms: Terms) -> GivenGifts:
    """Return, by promotion, the gifts that budgets and loss caps bear, each with what a unit costs to buy."""
    found: dict[UUID, tuple[GivenGift, ...]] = {}
    for use in offers.uses:
        priced = [(gift, borne_price(book, use, gift, lines, facts, terms)) for gift in use.gifts]
        kept = tuple(GivenGift(gift.variant_id, gift.quantity, price) for gift, price in priced if price is not None)
        if kept:
            found[use.rule_id] = kept
    return found


def keep_given(offers: FrozenOffers, given: GivenGifts) -> FrozenOffers:
    """Return the offers with no more than these gifts."""
    uses = [msgspec.structs.replace(use, gifts=tuple(given.get(use.rule_id, ()))) for use in offers.uses]
    return msgspec.structs.replace(offers, uses=tuple(uses))


def least_gift(benefit: AnyBenefit, facts: Facts, terms: Terms) -> int | None:
    """Return what the cheapest gift is worth of a promotion that gives nothing else; None where it does, or gives none."""
    if isinstance(benefit, Gift):
        items = [benefit.item]
    elif isinstance(benefit, Ladder) and not any(
        bar.minus_minor or bar.percent_bp or bar.frees_freight for bar in benefit.bars
    ):
        items = [bar.gift for bar in benefit.bars if bar.gift is not None]
    else:
        return None
    found = [(facts.get(item.variant_id), item.quantity) for item in items]
    return min(
        (price_of(goods, terms) * quantity if goods is not None else 0 for goods, quantity in found), default=None
    )


def costs_in(facts: Facts) -> CostOf:
    """Return what tells the cost of variants by these facts; of others none is known."""

    def cost_of(variant_id: UUID) -> int | None:
        goods = facts.get(variant_id)
        return None if goods is None else goods.cost_minor

    return cost_of
