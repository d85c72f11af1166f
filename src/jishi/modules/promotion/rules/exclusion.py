"""Rules that do not go together on a line: who shuts out whom, and which lines are shut to whom once a choice is made.

Of two such rules the one of the earlier step has the line; it may be left out for the sake of the later one, for the whole
cart or not at all.
"""

from collections.abc import Sequence
from operator import attrgetter

from jishi.modules.promotion.rules.candidate import Candidate
from jishi.modules.promotion.rules.effect import Effect
from jishi.modules.promotion.rules.largest_sets import bits
from jishi.modules.promotion.rules.steps import PLACE_OF_STEP


def find_related(candidates: Sequence[Candidate]) -> tuple[frozenset[Candidate], frozenset[Candidate]]:
    """Return who may be left out for a later rule's sake, and who has to do with exclusions at all.

    Two line rules are left to the line itself, see `line_offers`. Candidates are not compared two by two: the lines that each
    step works on, and those on which its rules shut out another step, are kept as bits.
    """
    if not any(map(_SHUT_OUT, candidates)):
        return _NOBODY, _NOBODY
    every, order_rules = _Lines(candidates), _Lines([one for one in candidates if not one.ready.is_single])
    droppable = frozenset(one for one in candidates if order_rules.meet(one, range(one.ready.place + 1, _STEPS)))
    shut = (one for one in candidates if not one.ready.is_single and every.meet(one, range(one.ready.place)))
    return droppable, droppable.union(shut)


_STEPS = len(PLACE_OF_STEP)
_SHUT_OUT = attrgetter("ready.not_with")
_NOBODY: frozenset[Candidate] = frozenset()


class _Lines:
    """By step: the lines that its rules are about, and those on which they shut out each other step."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self._about = [0] * _STEPS
        self._shutting = [[0] * _STEPS for _ in range(_STEPS)]
        for one in candidates:
            place, mask = one.ready.place, one.mask
            self._about[place] |= mask
            for other in bits(one.ready.not_with):
                self._shutting[place][other] |= mask

    def meet(self, one: Candidate, steps: Sequence[int]) -> bool:
        """Say whether a rule meets one of these steps on a line although they do not go together there."""
        mask, ready = one.mask, one.ready
        return any(
            (ready.not_with >> step & 1 and mask & self._about[step]) or mask & self._shutting[step][ready.place]
            for step in steps
        )


class Closures:
    """Which steps worked on each line so far, and which are closed there."""

    __slots__ = ("_closed", "_worked")

    def __init__(self, worked: Sequence[int], closed: Sequence[int]) -> None:
        self._worked = list(worked)
        self._closed = list(closed)

    def copy(self) -> "Closures":
        """Return a copy that goes its own way."""
        return Closures(self._worked, self._closed)

    def add(self, candidate: Candidate, effect: Effect) -> None:
        """Take note that a rule is used: on the lines it lowers, or, if it gives something else, on all it is about."""
        count = len(self._worked)
        for i in [i for i in effect.entries if i < count] or candidate.places:
            self._worked[i] |= 1 << candidate.ready.place
            self._closed[i] |= candidate.ready.not_with

    def open_places(self, candidate: Candidate) -> list[int]:
        """Return the lines that are open to a rule."""
        ready = candidate.ready
        return [
            i for i in candidate.places if not (self._closed[i] >> ready.place & 1 or self._worked[i] & ready.not_with)
        ]
