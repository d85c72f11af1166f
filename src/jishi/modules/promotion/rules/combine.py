"""Find the cheapest lawful combination: branch and bound over the choices, exact, the same answer every time.

Every step lowers amounts and keeps their order: if each entry of one cart is at most that of another, so it is after the
step. Three things follow. An option that leaves every entry at or below another option's can take its place, whatever comes
behind. Taking, entry by entry, the least of all options bounds every combination from below. And a rule that may be left
out can never raise the price. Only what one rule shuts out for another breaks the second; there the bound counts what the
later rule can take off at most.
"""

from collections.abc import Collection, Sequence

from jishi.modules.promotion.rules.bounds import most_ahead, relaxed_total
from jishi.modules.promotion.rules.candidate import Candidate
from jishi.modules.promotion.rules.cart import Cart
from jishi.modules.promotion.rules.choice import Choice, group_choices
from jishi.modules.promotion.rules.combination import Combination, Use
from jishi.modules.promotion.rules.dominance import drop_dominated, undominated
from jishi.modules.promotion.rules.exclusion import Closures, find_related
from jishi.modules.promotion.rules.line_offers import LineOffers

MOST_TRIALS = 2000
_NOTHING = 1 << 62


class Search:
    """One quote's choices, and the best combination found. `is_proved` is False only where `MOST_TRIALS` ended the search."""

    def __init__(self, cart: Cart, candidates: Sequence[Candidate]) -> None:
        self._cart = cart
        droppable, self._related = find_related(candidates)
        singles = [candidate for candidate in candidates if candidate.ready.is_single]
        self.offers = LineOffers(cart, singles)
        short = self.offers.short if len(singles) > 1 else ()
        self._switches = [place for place, one in enumerate(singles) if one in droppable or place in short]
        self.choices = group_choices(candidates[len(singles) :], droppable, self._related)
        self._most: list[int] = []
        self._trials = 0
        self._limit = _NOTHING
        self._best: Combination | None = None
        self._best_total = _NOTHING
        self.is_proved = not any(choice.is_cut for choice in self.choices)

    def run(self) -> Combination:
        """Return the cheapest lawful combination; of equal ones the first in the order of the rules."""
        greedy = self._start(self._without_clashes())
        start, begun = greedy.amounts.copy(), greedy.uses.copy()
        is_best = not self._switches
        aside: list[tuple[int, int]] = []
        for depth, choice in enumerate(self.choices):
            if len(choice.options) == 1:
                greedy.use(choice.options[0])
                continue
            children = self._children(greedy, choice)
            greedy = min(children, key=_total)
            aside.extend((depth + 1, child.total) for child in children if child is not greedy)
        if is_best and not aside:
            return greedy
        # The greedy walk gives a limit. If no way off it can reach that, it is proved already.
        self._limit = greedy.total
        if is_best:
            self._most = most_ahead(self._cart, self.choices, start, self._related)
            if all(total - self._most[depth] > self._limit for depth, total in aside):
                return greedy
        # Else the exact walk goes in the order of the rules and keeps the first of the best.
        if is_best:
            self._walk(Combination(start, begun, self._closures(())), 0)
        else:
            self._switch((), 0)
        return self._best if self._best is not None else greedy

    def replay(self, off: tuple[int, ...], chosen: Collection[Candidate]) -> Combination:
        """Return what these rules come to."""
        combination = self._start(off)
        for choice in self.choices:
            combination.use(tuple(member for member in choice.members if member in chosen))
        return combination

    def _without_clashes(self) -> tuple[int, ...]:
        off: tuple[int, ...] = ()
        for place in self._switches:
            if self.offers.clashes(place, [one for one in self._switches if one < place and one not in off]):
                off = (*off, place)
        return off

    def _start(self, off: tuple[int, ...]) -> Combination:
        amounts = self._cart.listed.copy()
        shares = self.offers.take(amounts, off)
        candidates = self.offers.candidates
        uses = [
            Use(candidates[place], candidates[place].effect, list(taken), list(taken.values()))
            for place, taken in shares.items()
            if any(taken.values())
        ]
        return Combination(amounts, uses, self._closures(off), off)

    def _closures(self, off: Collection[int]) -> Closures | None:
        """What the line rules that are used shut out; None: nothing can."""
        if not self._related:
            return None
        closures = Closures([0] * self._cart.line_count, [0] * self._cart.line_count)
        for place, candidate in enumerate(self.offers.candidates):
            if candidate in self._related and place not in off:
                closures.add(candidate, candidate.effect)
        return closures

    def _switch(self, off: tuple[int, ...], decided: int) -> None:
        """Decide which of the line rules that may be left out are."""
        if decided == len(self._switches):
            combination = self._start(off)
            self._most = most_ahead(self._cart, self.choices, combination.amounts, self._related)
            self._walk(combination, 0)
            return
        here = self._switches[decided]
        used = [place for place in self._switches[:decided] if place not in off]
        for now_off in (off, (*off, here)):
            if now_off is off and self.offers.clashes(here, used):
                continue
            amounts = self._cart.listed.copy()
            self.offers.lower(amounts, now_off)
            closures = self._closures({*now_off, *self._switches[decided + 1 :]})
            if not self._is_hopeless(relaxed_total(self._cart, self.choices, amounts, self._related, closures)):
                self._switch(now_off, decided + 1)

    def _walk(self, combination: Combination, depth: int) -> None:
        choices = self.choices
        while depth < len(choices) and len(choices[depth].options) == 1:
            combination.use(choices[depth].options[0])
            depth += 1
        if depth == len(choices):
            self._keep(combination)
            return
        for child in self._children(combination, choices[depth]):
            if self._is_hopeless(child.total - self._most[depth + 1]):
                continue
            ahead = choices[depth + 1 :]
            if any(len(choice.options) > 1 for choice in ahead) and self._is_hopeless(
                relaxed_total(self._cart, ahead, child.amounts, self._related, child.closures)
            ):
                continue
            self._walk(child, depth + 1)

    def _keep(self, combination: Combination) -> None:
        total = combination.total
        if total < self._best_total and total <= self._limit:
            self._best, self._best_total = combination, total

    def _is_hopeless(self, bound: int) -> bool:
        if bound > self._limit or bound >= self._best_total:
            return True
        self._trials += 1
        if self._trials > MOST_TRIALS:
            self.is_proved = False
            return True
        return False

    @staticmethod
    def _children(combination: Combination, choice: Choice) -> list[Combination]:
        """Return what each option leads to, without those that another one is at least as good as everywhere."""
        children: list[Combination] = []
        for option in undominated(choice) if choice.is_plain else choice.options:
            child = combination.copy()
            child.use(option)
            children.append(child)
        return drop_dominated(children) if choice.is_plain else children


def _total(combination: Combination) -> int:
    return combination.total
