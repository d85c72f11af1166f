"""Totals that no lawful way from here can come below."""

from collections.abc import Sequence
from operator import sub

from jishi.modules.promotion.rules.candidate import Candidate
from jishi.modules.promotion.rules.cart import Cart
from jishi.modules.promotion.rules.choice import Choice
from jishi.modules.promotion.rules.effect import Effect, shares_of
from jishi.modules.promotion.rules.exclusion import Closures
from jishi.modules.promotion.rules.packing import Packing
from jishi.modules.promotion.rules.work import Work


class Bounds:
    """Bounds over the choices of one cart; `related` are the candidates that have to do with exclusions."""

    __slots__ = ("_cart", "_related", "_work")

    def __init__(self, cart: Cart, related: frozenset[Candidate], work: Work) -> None:
        self._cart = cart
        self._related = related
        self._work = work

    def most_ahead(self, choices: Sequence[Choice], amounts: Sequence[int]) -> list[int]:
        """Return, for each depth, the most that the choices from there on take off together.

        A rule takes the more the higher the amounts are that it finds. So each is measured on amounts that no way from here
        exceeds: behind a choice these are, entry by entry, the highest of its options.
        """
        highest, most = list(amounts), []
        for choice in choices:
            if choice.is_fixed:
                most.append(self._take(highest, choice.able[0]))
                continue
            if choice.is_packed:
                packing = Packing(choice, highest, self._work)
                most.append(packing.most())
                highest = list(map(sub, highest, packing.least(len(highest))))
                continue
            here, peak = 0, highest
            for place, option in enumerate(choice.options):
                trial, taken = highest.copy(), 0
                for candidate in option:
                    taken += self._take(trial, candidate)
                here = max(here, taken)
                peak = list(map(max, peak, trial)) if place else trial
            most.append(here)
            highest = peak
        for depth in range(len(most) - 1, 0, -1):
            most[depth - 1] += most[depth]
        return [*most, 0]

    def relaxed_total(self, choices: Sequence[Choice], amounts: Sequence[int], closures: Closures | None) -> int:
        """Return what is left if every choice gave every entry the best of all its options."""
        lowest, credit = list(amounts), 0
        for choice in choices:
            if choice.is_fixed:
                credit += self._relax(lowest, choice.able[0], closures, credit)
                continue
            if choice.is_packed:
                lowest = list(map(sub, lowest, Packing(choice, lowest, self._work).best(len(lowest))))
                continue
            best, most = lowest, 0
            for place, option in enumerate(choice.options):
                trial, owed = lowest.copy(), 0
                for candidate in option:
                    owed += self._relax(trial, candidate, closures, credit)
                best = list(map(min, best, trial)) if place else trial
                most = max(most, owed)
            lowest = best
            credit += most
        return sum(lowest) - credit

    def _take(self, trial: list[int], candidate: Candidate) -> int:
        effect = candidate.effect
        self._work.spend(len(effect.entries))
        if effect.to_multiple_of:
            return effect.to_multiple_of - 1
        if candidate in self._related:
            # Lines may yet be shut to it, so it lowers none of them here.
            return (
                sum(shares_of(effect, trial, candidate.floors))
                if effect.is_linewise
                else self._most_of(effect, candidate)
            )
        return _lower(trial, effect, candidate)

    def _relax(self, trial: list[int], candidate: Candidate, closures: Closures | None, credit: int) -> int:
        """Apply a rule; where other choices may still shut lines to it, return the most it can take off instead."""
        effect: Effect | None = candidate.effect
        self._work.spend(len(candidate.places))
        if candidate.effect.to_multiple_of and credit:
            return candidate.effect.to_multiple_of - 1
        if closures is not None and candidate in self._related:
            effect = candidate.effect_on(closures.open_places(candidate))
            if effect is not None and not effect.is_linewise:
                return self._most_of(effect, candidate)
        if effect is not None:
            _lower(trial, effect, candidate)
        return 0

    def _most_of(self, effect: Effect, candidate: Candidate) -> int:
        """The most that a rule takes off if some of its lines are shut to it."""
        if effect.pool and not effect.freed:
            return effect.pool if effect.cap is None else min(effect.pool, effect.cap)
        return sum([self._cart.listed[i] for i in {*effect.entries, *candidate.places}])


def _lower(trial: list[int], effect: Effect, candidate: Candidate) -> int:
    shares = shares_of(effect, trial, candidate.floors)
    for i, share in zip(effect.entries, shares, strict=True):
        trial[i] -= share
    return sum(shares)
