"""Find the cheapest lawful combination: branch and bound over the choices, exact, the same answer every time.

Every step lowers amounts and keeps their order: if each entry of one cart is at most that of another, so it is after the
step. Three things follow. An option that leaves every entry at or below another option's can take its place, whatever comes
behind. Taking, entry by entry, the least of all options bounds every combination from below. And a rule that may be left
out can never raise the price. Only what one rule shuts out for another breaks the second; there the bound counts what the
later rule can take off at most.

Mostly there is one way only, and it is taken. Else a greedy walk takes of each choice the set that takes most. Mostly the
bounds show that nothing left aside can come down to that; else an exact walk looks at what can. What holds where work ends
before the search does is told in the package's law.
"""

from collections.abc import Collection, Sequence

from jishi.modules.promotion.rules.bounds import Bounds
from jishi.modules.promotion.rules.candidate import Candidate
from jishi.modules.promotion.rules.cart import Cart
from jishi.modules.promotion.rules.choice import MOST_OPTIONS, Choice, group_choices
from jishi.modules.promotion.rules.combination import Combination, Use
from jishi.modules.promotion.rules.dominance import drop_dominated, drop_idle
from jishi.modules.promotion.rules.exclusion import Closures, find_related
from jishi.modules.promotion.rules.largest_sets import bits
from jishi.modules.promotion.rules.line_offers import LineOffers
from jishi.modules.promotion.rules.packing import Packing
from jishi.modules.promotion.rules.work import Work

_NOTHING = 1 << 62
# Choices of no more members are looked at whole at once; of greater ones the greedy walk looks for the heaviest set alone.
_SMALL = 6


class Search:
    """One quote's choices, and the best combination found. `is_proved` is False only where a limit ended the search."""

    def __init__(self, cart: Cart, candidates: Sequence[Candidate]) -> None:
        self._cart = cart
        self._work = Work()
        self._droppable, self._related = find_related(candidates)
        singles = [candidate for candidate in candidates if candidate.ready.is_single]
        self.offers = LineOffers(cart, singles)
        short = self.offers.short if len(singles) > 1 else ()
        self._switches = [place for place, one in enumerate(singles) if one in self._droppable or place in short]
        others = candidates[len(singles) :]
        self._others = others if self._related else drop_idle(others)
        self._choices: list[Choice] | None = None
        self._bounds = Bounds(cart, self._related, self._work)
        self._most: list[int] = []
        self._limit = _NOTHING
        self._best: Combination | None = None
        self._best_total = _NOTHING

    @property
    def choices(self) -> list[Choice]:
        """The choices in the order in which they are applied."""
        if self._choices is None:
            self._choices = group_choices(self._others, self._droppable, self._related)
        return self._choices

    @choices.setter
    def choices(self, choices: list[Choice]) -> None:
        self._choices = choices

    @property
    def has_one_way(self) -> bool:
        """Whether every choice is fixed: nothing excludes, and behind the line steps no two rules share a lane."""
        if self._related or self._switches:
            return False
        return len({one.ready.lane_key for one in self._others}) == len(self._others)

    @property
    def is_proved(self) -> bool:
        """Whether no lawful combination is cheaper than the one found."""
        return not (self._work.is_cut or self.offers.is_cut)

    def run(self) -> Combination:
        """Return the cheapest lawful combination; of equal ones the first in the order of the rules."""
        start = self._start(self._without_clashes())
        if not self.has_one_way:
            return self._find_best(start)
        start.use(self._others)
        return start

    def _find_best(self, start: Combination) -> Combination:
        greedy = start
        self._work.is_cut = any(choice.is_cut for choice in self.choices)
        first = len(self.choices)
        aside: list[tuple[int, int]] = []
        unseen: list[tuple[int, int, Packing]] = []
        for depth, choice in enumerate(self.choices):
            if choice.is_fixed:
                greedy.use(choice.options[0])
                continue
            if greedy is start:
                # All ways are one up to here.
                first, greedy = depth, start.copy()
            if choice.is_packed and (len(choice.able) > _SMALL or self._work.is_spent):
                packing = Packing(choice, greedy.amounts, self._work)
                unseen.append((depth, greedy.total, packing))
                greedy = packing.use(greedy, packing.heaviest())
            else:
                children = self._children(greedy, choice, 0)
                greedy = min(children, key=_total)
                aside.extend((depth + 1, child.total) for child in children if child is not greedy)
        if not (self._switches or aside or unseen) or self._work.is_spent or any(not one[2].is_exact for one in unseen):
            # Nothing to choose; or too much: a walk through all of it would end before it comes to anything better.
            return greedy
        # The greedy walk gives a limit. If no way off it can reach that, it is proved already.
        self._limit = greedy.total
        if self._switches:
            self._switch((), 0)
        else:
            self._most = [0] * first + self._bounds.most_ahead(self.choices[first:], start.amounts)
            if self._is_best(aside, unseen):
                return greedy
            # Else the exact walk goes in the order of the rules and keeps the first of the best.
            self._walk(start, first)
        return self._best if self._best is not None else greedy

    def replay(self, off: tuple[int, ...], chosen: Collection[Candidate]) -> Combination:
        """Return what these rules come to."""
        combination = self._start(off)
        for choice in self.choices:
            combination.use(tuple(member for member in choice.members if member in chosen))
        return combination

    def _is_best(self, aside: Sequence[tuple[int, int]], unseen: Sequence[tuple[int, int, Packing]]) -> bool:
        """Say whether nothing that the greedy walk left aside can come down to its total."""
        if any(total - self._most[depth] <= self._limit for depth, total in aside):
            return False
        return all(
            len(packing.sets(total - self._most[depth + 1] - self._limit)) <= 1 for depth, total, packing in unseen
        )

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
                closures.add(candidate, candidate.effect, candidate.places)
        return closures

    def _switch(self, off: tuple[int, ...], decided: int) -> None:
        """Decide which of the line rules that may be left out are."""
        if decided == len(self._switches):
            combination = self._start(off)
            self._most = self._bounds.most_ahead(self.choices, combination.amounts)
            self._walk(combination, 0)
            return
        here = self._switches[decided]
        used = [place for place in self._switches[:decided] if place not in off]
        for now_off in (off, (*off, here)):
            if self._work.is_spent or (now_off is off and self.offers.clashes(here, used)):
                continue
            amounts = self._cart.listed.copy()
            self.offers.lower(amounts, now_off)
            self._work.spend(self.offers.size)
            closures = self._closures({*now_off, *self._switches[decided + 1 :]})
            if not self._is_hopeless(self._bounds.relaxed_total(self.choices, amounts, closures)):
                self._switch(now_off, decided + 1)

    def _walk(self, combination: Combination, depth: int) -> None:
        choices = self.choices
        while depth < len(choices) and choices[depth].is_fixed:
            combination.use(choices[depth].options[0])
            self._work.spend(len(choices[depth].able[0].places))
            depth += 1
        if depth == len(choices):
            self._keep(combination)
            return
        need = combination.total - self._most[depth + 1] - min(self._limit, self._best_total - 1)
        ahead = choices[depth + 1 :]
        is_open = any(not choice.is_fixed for choice in ahead)
        for child in self._children(combination, choices[depth], need):
            if self._work.is_spent:
                return
            if self._is_hopeless(child.total - self._most[depth + 1]):
                continue
            if is_open and self._is_hopeless(self._bounds.relaxed_total(ahead, child.amounts, child.closures)):
                continue
            self._walk(child, depth + 1)

    def _keep(self, combination: Combination) -> None:
        total = combination.total
        if total < self._best_total and total <= self._limit:
            self._best, self._best_total = combination, total

    def _is_hopeless(self, bound: int) -> bool:
        return bound > self._limit or bound >= self._best_total

    def _children(self, combination: Combination, choice: Choice, need: int) -> list[Combination]:
        """Return what each option leads to, without those that take off less than `need` or are dominated."""
        if not choice.is_packed:
            children: list[Combination] = []
            for option in choice.options:
                if children and self._work.is_spent:
                    break
                child = combination.copy()
                child.use(option)
                self._work.spend(sum([len(one.places) for one in option]))
                children.append(child)
            return drop_dominated(children) if choice.is_plain else children
        packing = Packing(choice, combination.amounts, self._work)
        sets = packing.sets(need)
        if len(sets) > MOST_OPTIONS or not (sets or need):
            self._work.is_cut = True
            sets = sets[:MOST_OPTIONS] or [packing.pick()]
        self._work.spend(len(sets) * len(combination.amounts))
        return drop_dominated([packing.use(combination, one) for one in sorted(sets, key=bits)])


def _total(combination: Combination) -> int:
    return combination.total
