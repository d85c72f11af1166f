"""Which rules of a lane work together best: sets whose lines never meet, found by what each rule takes off.

Rules that are used together have no line in common, so what each takes is worked out once and sets are sums. No set takes
more off a line than the rule that takes most there; what its rules take less than that on the lines they occupy is lost for good.
"""

from collections.abc import Sequence
from itertools import islice

from jishi.modules.promotion.rules.choice import MOST_OPTIONS, Choice
from jishi.modules.promotion.rules.combination import Combination
from jishi.modules.promotion.rules.effect import shares_of
from jishi.modules.promotion.rules.largest_sets import LargestSets, bits
from jishi.modules.promotion.rules.work import Work


class Packing:
    """The members of a plain choice on amounts as they stand. `ceiling` is a total that no set of them can pass."""

    __slots__ = ("_choice", "_loss", "_work", "ceiling", "is_exact", "shares", "worth")

    def __init__(self, choice: Choice, amounts: list[int], work: Work) -> None:
        self._choice = choice
        self._work = work
        self.is_exact = True
        self.shares = [shares_of(one.effect, amounts, one.floors) for one in choice.able]
        self.worth = [sum(shares) for shares in self.shares]
        work.spend(2 * sum([len(one.places) for one in choice.able]))
        if choice.is_one_only:
            self.ceiling = max(self.worth)
            self._loss = [self.ceiling - worth for worth in self.worth]
            return
        best = self.best(len(amounts))
        self.ceiling = sum(best)
        self._loss = [
            sum([best[i] for i in one.places]) - worth for one, worth in zip(choice.able, self.worth, strict=True)
        ]

    def best(self, count: int) -> list[int]:
        """Return for each entry what the member takes that takes most there."""
        best = [0] * count
        for one, shares in zip(self._choice.able, self.shares, strict=True):
            for i, share in zip(one.effect.entries, shares, strict=True):
                if share > best[i]:  # noqa: PLR1730 (a call of max() costs more than the whole line)
                    best[i] = share
        return best

    def least(self, count: int) -> list[int]:
        """Return for each entry what is taken off it in any case: more than nothing only where every member works on it."""
        least = [0] * count
        seen: dict[int, list[int]] = {}
        for one, shares in zip(self._choice.able, self.shares, strict=True):
            for i, share in zip(one.effect.entries, shares, strict=True):
                seen.setdefault(i, []).append(share)
        for i, shares_there in seen.items():
            if len(shares_there) == len(self.shares):
                least[i] = min(shares_there)
        return least

    def sets(self, need: int) -> list[int]:
        """Return the largest sets, as bits, that take at least `need`: as many as may be tried and one more."""
        if self._choice.is_one_only:
            return [1 << place for place, worth in enumerate(self.worth) if worth >= need]
        return [chosen for chosen, _ in islice(self._largest(need, self._work), MOST_OPTIONS + 1)]

    def heaviest(self) -> int:
        """Return the set that takes most: exactly, or as far as work reaches, and never less than picking one by one."""
        if self._choice.is_one_only:
            return 1 << self.worth.index(max(self.worth))
        found = self.pick()
        # Choices behind this one need their part of the work.
        mine = Work(max(0, self._work.left) // 3)
        before = mine.left
        sets = self._largest(self.sum_of(found) + 1, mine)
        for chosen, taken in sets:
            found, sets.need = chosen, taken + 1
        self._work.spend(before - mine.left)
        self._work.is_cut |= mine.is_cut
        self.is_exact = not mine.is_cut
        return found

    def most(self) -> int:
        """Return what no set passes: what the heaviest takes, or the ceiling where that could not be found."""
        was_cut = self._work.is_cut
        taken = self.sum_of(self.heaviest())
        if self.is_exact:
            return taken
        # The ceiling bounds as truly, only less closely: nothing is overlooked.
        self._work.is_cut = was_cut
        return self.ceiling

    def sum_of(self, chosen: int) -> int:
        """Return what a set takes off."""
        return sum([worth for place, worth in enumerate(self.worth) if chosen >> place & 1])

    def use(self, combination: Combination, chosen: int) -> Combination:
        """Return what the set makes of the combination."""
        child = combination.copy()
        for place, one in enumerate(self._choice.able):
            if chosen >> place & 1:
                child.take(one, one.effect, self.shares[place])
        return child

    def pick(self) -> int:
        """A good set without a search: from each member on, the others that take most, or that lose least for what they take."""
        worth, loss, places = self.worth, self._loss, range(len(self.worth))
        by_worth = sorted(places, key=lambda one: -worth[one])
        by_loss = sorted(places, key=lambda one: (loss[one] * 1000 // (worth[one] + 1), -worth[one]))
        best, most = 0, -1
        for order in (by_worth, by_loss):
            for begun in order:
                if most >= 0 and not self._work.spend(len(worth) // 2):
                    break
                chosen = self._fill(1 << begun, order)
                if (taken := self.sum_of(chosen)) > most:
                    best, most = chosen, taken
        return self._improve(best)

    def _fill(self, chosen: int, order: Sequence[int]) -> int:
        """Add whoever fits."""
        friends = self._choice.friends
        for place in order:
            if not chosen & ~friends[place]:
                chosen |= 1 << place
        return chosen

    def _improve(self, chosen: int) -> int:
        """Take in one at the cost of those it does not get on with, as long as that gains."""
        friends, worth, order = (
            self._choice.friends,
            self.worth,
            sorted(range(len(self.worth)), key=self._loss.__getitem__),
        )
        gains = True
        while gains and self._work.spend(len(worth)):
            gains = False
            for place in order:
                foes = chosen & ~friends[place]
                if not chosen >> place & 1 and worth[place] > sum([worth[foe] for foe in bits(foes)]):
                    chosen = self._fill(chosen & ~foes | 1 << place, order)
                    gains = True
        return chosen

    def _largest(self, need: int, work: Work) -> LargestSets:
        sets = LargestSets(self._choice.friends, self.worth, self._loss, self.ceiling, work)
        sets.need = need
        return sets
