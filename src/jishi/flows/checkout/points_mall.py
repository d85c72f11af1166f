"""Goods of the points mall: a trade that asks for an offer by name has its goods for the offer's points and money alone."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from jishi.flows.checkout.quote_basket import Facts, Quote
from jishi.flows.checkout.requests import QuotedPointsOffer
from jishi.flows.checkout.terms import CheckoutParts
from jishi.flows.checkout.wish import Wish
from jishi.kit.errors import FieldProblem
from jishi.kit.money import Money
from jishi.modules.points_mall.public import OfferTerms, PointsOfferSnapshot
from jishi.modules.promotion.public import ActiveRules, LimitBook, Offers, Shopper


def mark_points_offers(offers: PointsOfferSnapshot, wishes: Iterable[Wish], active: ActiveRules, now: datetime) -> None:
    """Find the terms of the offers that wishes ask for; other promotions and coupons have no say in these."""
    for wish in wishes:
        if wish.points_offer_id is None:
            continue
        terms = offers.find(wish.points_offer_id, now)
        if terms is not None and terms.promotion_id in active.caps:
            # Quota and points are counted in arrival order, so it is priced behind the wishes before it.
            wish.points_offer, wish.counts_units = terms, True
            wish.limited, wish.held, wish.others = frozenset({terms.promotion_id}), (), ()


def points_offer_price(wish: Wish, facts: Facts, active: ActiveRules, book: LimitBook, parts: CheckoutParts) -> Offers:
    """Return the price of the offer, and, of what else would lower it, the free freight of the buyer's level alone."""
    terms = _terms_of(wish)
    rules = parts.member_rules.add_freight_to(active.alone(terms.promotion_id), wish.level_id)
    goods = [facts[line.variant_id] for line in wish.lines if line.variant_id in facts]
    shopper = Shopper(
        groups=frozenset() if wish.level_id is None else frozenset({wish.level_id}),
        is_new=wish.is_new,
        allowances=book.allowances([terms.promotion_id], wish.buyer_id),
        zone=parts.zone,
    )
    return Offers(rules=rules, marks=parts.marks.marks_of(goods), shopper=shopper)


def points_offer_problems(
    wish: Wish, quote: Quote, book: LimitBook, parts: CheckoutParts, balance: int
) -> Iterator[FieldProblem]:
    """Tell what does not go with an offer, and what there is too little of; `balance` are the buyer's points."""
    for pointer, asked in (("/coupon_ids", wish.coupon_ids), ("/points", wish.points)):
        if asked:
            yield FieldProblem(pointer, "checkout.points_offer_fixed")
    terms = wish.points_offer
    if terms is None:
        yield FieldProblem("/points_offer_id", "checkout.points_offer_over")
        return
    if not parts.member_rules.reaches(wish.level_id, terms.level_id):
        yield FieldProblem("/points_offer_id", "checkout.points_offer_level")
    yield from _goods_problems(wish, quote, terms, book)
    missing = points_of(wish) - balance
    if missing > 0:
        yield FieldProblem("/lines/0/quantity", "checkout.points_offer_points", {"missing": missing})


def _goods_problems(wish: Wish, quote: Quote, terms: OfferTerms, book: LimitBook) -> Iterator[FieldProblem]:
    for place, line in enumerate(wish.lines):
        if line.variant_id != terms.variant_id:
            yield FieldProblem(f"/lines/{place}/variant_id", "checkout.points_offer_alone")
    for priced, place in zip(quote.basket.lines, quote.places, strict=True):
        if priced.goods.variant_id == terms.variant_id and priced.total_minor != terms.money_minor * priced.quantity:
            units = _units_left(wish, terms, book)
            yield FieldProblem(f"/lines/{place}/quantity", "checkout.points_offer_short", {"available": units})


def points_of(wish: Wish) -> int:
    """Return how many points the goods of a wish for an offer cost."""
    terms = wish.points_offer
    return 0 if terms is None else terms.points * sum(line.quantity for line in wish.lines)


def quote_points_offer(wish: Wish, balance: int, currency: str) -> QuotedPointsOffer:
    """Return what is quoted in points and in money."""
    terms, points = _terms_of(wish), points_of(wish)
    return QuotedPointsOffer(
        offer_id=terms.offer_id,
        unit_points=terms.points,
        unit_money=Money(terms.money_minor, currency),
        points=points,
        balance=balance,
        missing=max(0, points - balance),
    )


def _terms_of(wish: Wish) -> OfferTerms:
    assert wish.points_offer is not None
    return wish.points_offer


def _units_left(wish: Wish, terms: OfferTerms, book: LimitBook) -> int:
    """Units that the buyer may still have."""
    allowance = book.allowances([terms.promotion_id], wish.buyer_id)[terms.promotion_id]
    of_quota = allowance.units_of.get(terms.variant_id, 0)
    return of_quota if allowance.units is None else min(of_quota, allowance.units)
