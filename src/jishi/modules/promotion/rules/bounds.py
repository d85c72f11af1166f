"""Totals that no lawful way from here can come below."""

from collections.abc import Sequence

from jishi.modules.promotion.rules.candidate import Candidate
from jishi.modules.promotion.rules.cart import Cart
from jishi.modules.promotion.rules.choice import Choice
from jishi.modules.promotion.rules.effect import Effect, shares_of
from jishi.modules.promotion.rules.exclusion import Closures


def most_ahead(
    cart: Cart, choices: Sequence[Choice], amounts: Sequence[int], related: frozenset[Candidate]
) -> list[int]:
    """Return, for each depth, the most that the choices from there on take off together.

    A rule takes the more the higher the amounts are that it finds. So each is measured on amounts that no way from here exceeds:
    behind a choice these are, entry by entry, the highest of its options.
    """
    highest = list(amounts)
    most = []
    for choice in choices:
        here, peak = 0, None
        for option in choice.options:
            trial, taken = highest.copy(), 0
            for candidate in option:
                taken += _take(trial, candidate, cart, related)
            here = max(here, taken)
            peak = trial if peak is None else list(map(max, peak, trial))
        most.append(here)
        highest = highest if peak is None else peak
    for depth in range(len(most) - 1, 0, -1):
        most[depth - 1] += most[depth]
    return [*most, 0]


def _take(trial: list[int], candidate: Candidate, cart: Cart, related: frozenset[Candidate]) -> int:
    effect = candidate.effect
    if effect.to_multiple_of:
        return effect.to_multiple_of - 1
    if candidate in related:
        # Lines may yet be shut to it, so it lowers none of them here.
        return (
            sum(shares_of(effect, trial, candidate.floors)) if effect.is_linewise else _most_of(effect, candidate, cart)
        )
    shares = shares_of(effect, trial, candidate.floors)
    for i, share in zip(effect.entries, shares, strict=True):
        trial[i] -= share
    return sum(shares)


def relaxed_total(
    cart: Cart,
    choices: Sequence[Choice],
    amounts: Sequence[int],
    related: frozenset[Candidate],
    closures: Closures | None,
) -> int:
    """Return what is left if every choice gave every entry the best of all its options."""
    lowest = list(amounts)
    credit = 0
    for choice in choices:
        best, most = None, 0
        for option in choice.options:
            trial, owed = lowest.copy(), 0
            for candidate in option:
                owed += _relax(trial, candidate, cart, related, closures, credit)
            best = trial if best is None else list(map(min, best, trial))
            most = max(most, owed)
        lowest = lowest if best is None else best
        credit += most
    return sum(lowest) - credit


def _relax(
    trial: list[int],
    candidate: Candidate,
    cart: Cart,
    related: frozenset[Candidate],
    closures: Closures | None,
    credit: int,
) -> int:
    """Apply a rule; where other choices may still shut lines to it, return the most it can take off instead."""
    effect: Effect | None = candidate.effect
    if candidate.effect.to_multiple_of and credit:
        return candidate.effect.to_multiple_of - 1
    if closures is not None and candidate in related:
        effect = candidate.effect_on(closures.open_places(candidate))
        if effect is not None and not effect.is_linewise:
            return _most_of(effect, candidate, cart)
    if effect is not None:
        for i, share in zip(effect.entries, shares_of(effect, trial, candidate.floors), strict=True):
            trial[i] -= share
    return 0


def _most_of(effect: Effect, candidate: Candidate, cart: Cart) -> int:
    """The most that a rule takes off if some of its lines are shut to it."""
    if effect.pool and not effect.freed:
        return effect.pool if effect.cap is None else min(effect.pool, effect.cap)
    return sum(cart.listed[i] for i in {*effect.entries, *candidate.places})
