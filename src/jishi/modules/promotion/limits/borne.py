"""The cheapest price that loss caps bear, where promotions together would lose more than one of them may."""

from collections.abc import Callable, Mapping
from heapq import heappop, heappush
from typing import Generic, NamedTuple, TypeVar
from uuid import UUID

from jishi.modules.promotion.limits.losses import Loss
from jishi.modules.promotion.rules.basket import Basket
from jishi.modules.promotion.rules.shopper import Allowance

# So many prices are made at most; an order that has needed more goes without whatever would lose too much.
MOST_PRICES = 64
# What a promotion may still give on an order that goes without it.
BARRED = Allowance(is_barred=True)
Barred = frozenset[UUID]
P = TypeVar("P")


class Borne(NamedTuple, Generic[P]):
    """What was found. `barred` are the promotions that had to be left out, `least` the least that one unit of these goods
    would lose under each promotion that lost too much somewhere on the way.
    """

    priced: P
    barred: Barred
    least: Mapping[UUID, int]


def find_borne(
    price: Callable[[Barred], P],
    basket_of: Callable[[P], Basket],
    find_unborne: Callable[[Basket], Mapping[UUID, Loss]],
) -> Borne[P]:
    """Return the cheapest price, of all sets of promotions, under which none loses more than it may.

    `price` prices the order without the promotions it is given. Of a price that is not borne one of the promotions in it
    has to go, so each is left out in turn; the cheapest of these prices is looked at first, and leaving out more never
    makes it cheaper, so the first that is borne is the cheapest. Where that takes more than `MOST_PRICES`, what loses too
    much is left out all at once, and the outcome says that it is not proved to be the best.
    """
    first = price(frozenset())
    waiting: list[tuple[int, int, Barred, P]] = [(basket_of(first).total_minor, 0, frozenset(), first)]
    seen: set[Barred] = {frozenset()}
    least: dict[UUID, int] = {}
    while True:
        _, _, barred, priced = heappop(waiting)
        unborne = find_unborne(basket_of(priced))
        if not unborne:
            return Borne(priced, barred, least)
        for promotion_id, loss in unborne.items():
            least[promotion_id] = min(loss.least, least.get(promotion_id, loss.least))
        if len(seen) >= MOST_PRICES:
            return _leave_out_at_once(price, basket_of, find_unborne, barred)
        for used in _used_in(basket_of(priced)):
            fewer = barred | {used}
            if fewer not in seen:
                seen.add(fewer)
                found = price(fewer)
                heappush(waiting, (basket_of(found).total_minor, len(seen), fewer, found))


def _leave_out_at_once(
    price: Callable[[Barred], P],
    basket_of: Callable[[P], Basket],
    find_unborne: Callable[[Basket], Mapping[UUID, Loss]],
    barred: Barred,
) -> Borne[P]:
    priced = price(barred)
    while unborne := find_unborne(basket_of(priced)):
        barred |= unborne.keys()
        priced = price(barred)
    outcome = basket_of(priced).outcome
    if outcome is not None:
        outcome.is_proved = False
    # It was not looked at whether a single unit could be borne, so no promotion is said to be at its end.
    return Borne(priced, barred, {})


def _used_in(basket: Basket) -> list[UUID]:
    """The promotions that have a part in a price, each once, in the order in which they were taken."""
    outcome = basket.outcome
    return list(dict.fromkeys(use.candidate.ready.rule.id for use in outcome.uses)) if outcome is not None else []
