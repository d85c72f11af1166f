"""Goods in presale: bought by a deposit, alone in their trade, at the price of their presale and no other."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from jishi.flows.checkout.quote_basket import Quote
from jishi.flows.checkout.requests import QuotedPresale
from jishi.flows.checkout.wish import Wish
from jishi.kit.errors import FieldProblem
from jishi.kit.money import Money
from jishi.modules.presale.public import PresaleSnapshot, PresaleTerms
from jishi.modules.promotion.public import ActiveRules, LimitBook, Marks, Offers, Shopper


def mark_presales(presales: PresaleSnapshot, wishes: Iterable[Wish], now: datetime) -> None:
    """Find the wishes for goods that are in their deposit window."""
    for wish in wishes:
        if wish.points_offer_id is not None:
            continue
        found = {line.variant_id: terms for line in wish.lines if (terms := presales.find(line.variant_id, now))}
        if found:
            # Its quota is counted in arrival order, so it is priced behind the wishes before it.
            wish.presale, wish.counts_units = found, True


def presale_offers(
    wish: Wish, active: ActiveRules, book: LimitBook, marks: Mapping[UUID, Marks], zone: ZoneInfo
) -> Offers | None:
    """Return the price of the presale, and nothing else that would lower it; None where it cannot be had now."""
    terms = _terms_of(wish)
    if terms.promotion_id not in active.caps:
        return None
    allowances = book.allowances([terms.promotion_id], wish.buyer_id)
    shopper = Shopper(groups=frozenset(), is_new=wish.is_new, allowances=allowances, zone=zone)
    return Offers(rules=active.alone(terms.promotion_id), marks=marks, shopper=shopper)


def presale_problems(wish: Wish, quote: Quote, active: ActiveRules, book: LimitBook) -> Iterator[FieldProblem]:
    """Tell what does not go into a trade of presale goods, and what there is too little of."""
    assert wish.presale is not None
    first = _terms_of(wish)
    own = {variant: terms for variant, terms in wish.presale.items() if terms.presale_id == first.presale_id}
    for place, line in enumerate(wish.lines):
        if line.variant_id not in own:
            yield FieldProblem(f"/lines/{place}/variant_id", "checkout.presale_alone")
    left = _units_left(first, wish.buyer_id, active, book)
    for priced, place in zip(quote.basket.lines, quote.places, strict=True):
        terms = own.get(priced.goods.variant_id)
        if terms is not None and priced.total_minor != terms.final_minor * priced.quantity:
            units = left.get(priced.goods.variant_id, 0)
            yield FieldProblem(f"/lines/{place}/quantity", "checkout.presale_short", {"available": units})


def presale_columns(wish: Wish) -> tuple[object, ...]:
    """Return what a trade keeps of its presale, in the order of its columns."""
    terms = _terms_of(wish)
    deposit, worth = _sums(wish)
    return (
        deposit,
        worth,
        terms.presale_id,
        terms.balance_from,
        terms.balance_until,
        terms.ship_until,
        terms.keeps_deposit,
    )


def quote_presale(wish: Wish, quote: Quote) -> QuotedPresale:
    """Return how what is quoted would be paid in two parts."""
    terms, currency = _terms_of(wish), quote.basket.terms.currency
    deposit, worth = _sums(wish)
    return QuotedPresale(
        presale_id=terms.presale_id,
        deposit=Money(deposit, currency),
        worth=Money(worth, currency),
        balance=Money(max(0, quote.basket.total_minor - deposit), currency),
        balance_from=terms.balance_from,
        balance_until=terms.balance_until,
        ship_until=terms.ship_until,
        keeps_deposit=terms.keeps_deposit,
    )


def _terms_of(wish: Wish) -> PresaleTerms:
    """The terms of the first line in presale; those of the others agree, or the trade is refused."""
    assert wish.presale is not None
    return next(iter(wish.presale.values()))


def _sums(wish: Wish) -> tuple[int, int]:
    """Deposit of all units, and what it counts for."""
    assert wish.presale is not None
    found = [(wish.presale[line.variant_id], line.quantity) for line in wish.lines if line.variant_id in wish.presale]
    return (
        sum(terms.deposit_minor * quantity for terms, quantity in found),
        sum(terms.worth_minor * quantity for terms, quantity in found),
    )


def _units_left(terms: PresaleTerms, buyer_id: UUID | None, active: ActiveRules, book: LimitBook) -> dict[UUID, int]:
    """Units that the buyer may still have of each variant."""
    if terms.promotion_id not in active.caps:
        return {}
    allowance = book.allowances([terms.promotion_id], buyer_id)[terms.promotion_id]
    units = allowance.units
    return {one: left if units is None else min(left, units) for one, left in allowance.units_of.items()}
