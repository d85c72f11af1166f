"""What a small cart costs at least, worked out by trying everything: straight from rules as they are written and from the law
in the docstring of `promotion.rules`. Shares nothing with the engine but its data and the rounding of money.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, product
from typing import Any, TypeVar
from uuid import UUID

from jishi.modules.promotion.rules.apportion import apportion
from jishi.modules.promotion.rules.rule import Rule
from jishi.modules.promotion.rules.shopper import Shopper
from jishi.modules.promotion.rules.terms import FreightTemplate
from tests.promotion.make import make_terms
from tests.promotion.oracle.cart import Offer
from tests.promotion.oracle.kinds import Deed, Deeds, Take

T = TypeVar("T")


def least_total(
    lines: Sequence[tuple[Any, int]], rules: Iterable[Rule], shopper: Shopper, fees: Mapping[UUID, FreightTemplate]
) -> int:
    """Return the least that any lawful combination of these rules comes to."""
    return Oracle(make_terms(), lines, rules, shopper, fees).least_total()


class Oracle(Deeds):
    """Every set of rules that the law allows, each worked out from the start."""

    def least_total(self) -> int:
        """Return the least that any lawful combination comes to."""
        singles = [offer for offer in self.offers if offer.is_line_rule]
        others = [offer for offer in self.offers if not offer.is_line_rule]
        sets = [s for s in subsets(others) if not any(one.conflicts(two) for one, two in combinations(s, 2))]
        starts = [(on, amounts) for on in subsets(singles) if (amounts := self._after_line_rules(on)) is not None]
        return min(self._after(on, amounts, chosen) for on, amounts in starts for chosen in sets)

    def _after_line_rules(self, on: Sequence[Offer]) -> list[int] | None:
        """The amounts behind the line steps with these rules; None: they may not all be used."""
        deeds = {offer: deed for offer in on if (deed := self.deed(offer, offer.about)) is not None}
        last = [offer for offer, deed in deeds.items() if self._is_short(offer, deed)]
        for one, two in combinations(last, 2):
            meet = not set(deeds[one].each).isdisjoint(deeds[two].each)
            if meet and (one.shares_lane(two) or one.excludes(two)):
                return None
        amounts = list(self.listed)
        for i in range(len(self.lines)):
            held = [offer for offer in last if i in deeds[offer].each]
            able = [
                offer
                for offer, deed in deeds.items()
                if i in deed.each and offer not in last
                if not any(offer.shares_lane(one) or offer.excludes(one) for one in held)
            ]
            amounts[i] = min(self._left_of_line(i, used, deeds) for used in subsets(able) if _get_on(used))
        for offer in last:
            self._apply(offer, deeds[offer], amounts)
        return amounts

    def _left_of_line(self, i: int, used: Sequence[Offer], deeds: Mapping[Offer, Deed]) -> int:
        left: int = self.listed[i]
        for offer in used:
            left -= self._share(offer, deeds[offer].each[i], i, left)
        return left

    def _is_short(self, offer: Offer, deed: Deed) -> bool:
        return sum(self._share(offer, take, i, self.listed[i]) for i, take in deed.each.items()) > deed.cap

    def _after(self, on: Sequence[Offer], amounts: Sequence[int], chosen: Sequence[Offer]) -> int:
        """The total with these rules; each is shut out of the lines that one before it has."""
        left, had = list(amounts), [(offer, self._lines_of(offer, offer.about)) for offer in on]
        for offer in chosen:
            shut = {i for one, lines in had if one.excludes(offer) for i in lines}
            mine = tuple(i for i in offer.about if i not in shut)
            deed = self.deed(offer, mine) if mine else None
            if deed is not None:
                self._apply(offer, deed, left)
                had.append((offer, self._lines_of(offer, mine)))
        return sum(left)

    def _lines_of(self, offer: Offer, mine: Sequence[int]) -> set[int]:
        """The lines that a rule has: those it lowers; where it gives something else, all."""
        deed = self.deed(offer, mine)
        if deed is None:
            return set()
        return {i for i in (*deed.each, *deed.pool_of) if i < len(self.lines)} or set(mine)

    def _share(self, offer: Offer, take: Take, i: int, amount: int) -> int:
        return max(0, min(take(amount), amount - (self.floors[i] if offer.rule.keeps_floor else 0)))

    def _apply(self, offer: Offer, deed: Deed, amounts: list[int]) -> None:
        shares = {i: self._share(offer, take, i, amounts[i]) for i, take in deed.each.items()}
        if sum(shares.values()) > deed.cap:
            shares = dict(zip(shares, apportion(deed.cap, list(shares.values())), strict=True))
        if deed.pool_of:
            rooms = [self._share(offer, lambda amount: amount, i, amounts[i]) for i in deed.pool_of]
            pool = min(deed.pool(amounts), deed.cap, sum(rooms))
            shares = dict(zip(deed.pool_of, apportion(pool, rooms), strict=True))
        for i in deed.freed:
            shares[i] = min(amounts[i], deed.cap - sum(shares.values()))
        for i, share in shares.items():
            amounts[i] -= share


def _get_on(used: Sequence[Offer]) -> bool:
    return not any(one.shares_lane(two) or one.excludes(two) for one, two in combinations(used, 2))


def subsets(members: Sequence[T]) -> Iterable[tuple[T, ...]]:
    """Return every subset, in order."""
    for taken in product((False, True), repeat=len(members)):
        yield tuple(one for one, is_in in zip(members, taken, strict=True) if is_in)
