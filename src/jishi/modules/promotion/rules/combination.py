"""A cart on its way through the choices."""

from collections.abc import Sequence

from jishi.modules.promotion.rules.candidate import Candidate
from jishi.modules.promotion.rules.effect import Effect, shares_of
from jishi.modules.promotion.rules.exclusion import Closures


class Use:
    """A rule that was used, and what it took off which entries."""

    __slots__ = ("candidate", "effect", "entries", "shares")

    def __init__(self, candidate: Candidate, effect: Effect, entries: Sequence[int], shares: Sequence[int]) -> None:
        self.candidate = candidate
        self.effect = effect
        self.entries = entries
        self.shares = shares


class Combination:
    """A cart on its way: what each entry costs so far, and what was used."""

    __slots__ = ("amounts", "closures", "off", "uses")

    def __init__(
        self, amounts: list[int], uses: list[Use], closures: Closures | None, off: tuple[int, ...] = ()
    ) -> None:
        self.amounts = amounts
        self.uses = uses
        self.closures = closures
        self.off = off

    @property
    def total(self) -> int:
        """What is to be paid."""
        return sum(self.amounts)

    def copy(self) -> "Combination":
        """Return a copy that goes its own way."""
        closures = self.closures.copy() if self.closures is not None else None
        return Combination(self.amounts.copy(), self.uses.copy(), closures, self.off)

    def use(self, option: Sequence[Candidate]) -> None:
        """Apply the rules of an option."""
        for candidate in option:
            if self.closures is None:
                self.take(candidate, candidate.effect, shares_of(candidate.effect, self.amounts, candidate.floors))
                continue
            places = self.closures.open_places(candidate)
            effect = candidate.effect_on(places)
            if effect is not None:
                self.take(candidate, effect, shares_of(effect, self.amounts, candidate.floors))
                self.closures.add(candidate, effect, places)

    def take(self, candidate: Candidate, effect: Effect, shares: Sequence[int]) -> None:
        """Take shares that are known off the amounts."""
        amounts = self.amounts
        for i, share in zip(effect.entries, shares, strict=True):
            amounts[i] -= share
        if effect.gifts or any(shares):
            self.uses.append(Use(candidate, effect, effect.entries, shares))
