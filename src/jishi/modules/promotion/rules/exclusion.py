"""Rules that do not go together on a line: who shuts out whom, and which lines are shut to whom once a choice is made.

Rules shut out whole steps, and whoever shares an exclusion group with them. Of two such rules the one that comes first has the
line; it may be left out for the sake of the later one, for the whole cart or not at all.
"""

from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter

from jishi.modules.promotion.rules.candidate import Candidate
from jishi.modules.promotion.rules.effect import Effect
from jishi.modules.promotion.rules.largest_sets import bits
from jishi.modules.promotion.rules.rule_set import FIRST_GROUP


def find_related(candidates: Sequence[Candidate]) -> tuple[frozenset[Candidate], frozenset[Candidate]]:
    """Return who may be left out for a later rule's sake, and who has to do with exclusions at all.

    Two line rules are left to the line itself, see `line_offers`. Candidates are not compared two by two: the lines that each
    step works on, and those on which its rules shut out another step, are kept as bits.
    """
    if not any(map(_SHUT_OUT, candidates)):
        return _NOBODY, _NOBODY
    every, order_rules = _Lines(candidates), _Lines([one for one in candidates if not one.ready.is_single])
    droppable = frozenset(one for one in candidates if order_rules.meet_behind(one))
    shut = (one for one in candidates if not one.ready.is_single and every.meet_before(one))
    return droppable, droppable.union(shut)


_STEPS = FIRST_GROUP
_SHUT_OUT = attrgetter("ready.shuts")
_NOBODY: frozenset[Candidate] = frozenset()
_NO_LANES: Mapping[tuple[int, str], int] = {}


class _Lines:
    """By step: the lines that its rules are about, and those on which they shut out each other step.

    By exclusion group: the lines of each lane that has rules of it. Rules of one lane never work together on a line anyway.
    """

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self._about = [0] * _STEPS
        self._shutting = [[0] * _STEPS for _ in range(_STEPS)]
        self._of_group: dict[int, dict[tuple[int, str], int]] = {}
        for one in candidates:
            place, mask, shuts = one.ready.place, one.mask, one.ready.shuts
            self._about[place] |= mask
            for other in bits(shuts):
                if other < _STEPS:
                    self._shutting[place][other] |= mask
                else:
                    lanes = self._of_group.setdefault(other, {})
                    lane = (place, one.ready.lane_key)
                    lanes[lane] = lanes.get(lane, 0) | mask

    def meet_behind(self, one: Candidate) -> bool:
        """Say whether a rule may stand before one that it does not go together with, on a line of both."""
        place = one.ready.place
        return self._meet(one, range(place + 1, _STEPS)) or any(at >= place for at in self._companions(one))

    def meet_before(self, one: Candidate) -> bool:
        """Say whether a rule may stand behind one that it does not go together with, on a line of both."""
        place = one.ready.place
        return self._meet(one, range(place)) or any(at <= place for at in self._companions(one))

    def _companions(self, one: Candidate) -> Iterator[int]:
        """The steps of those who share a group and a line with a rule, but not its lane."""
        shared = one.ready.shuts >> _STEPS
        if shared:
            mask, lane_key = one.mask, one.ready.lane_key
            for group in bits(shared):
                for (place, lane), lines in self._of_group.get(group + _STEPS, _NO_LANES).items():
                    if mask & lines and lane != lane_key:
                        yield place

    def _meet(self, one: Candidate, steps: Sequence[int]) -> bool:
        """Say whether a rule meets one of these steps on a line although they do not go together there."""
        mask, ready = one.mask, one.ready
        return any(
            (ready.shuts >> step & 1 and mask & self._about[step]) or mask & self._shutting[step][ready.place]
            for step in steps
        )


class Closures:
    """Which steps and groups worked on each line so far, and which are closed there."""

    __slots__ = ("_closed", "_worked")

    def __init__(self, worked: Sequence[int], closed: Sequence[int]) -> None:
        self._worked = list(worked)
        self._closed = list(closed)

    def copy(self) -> "Closures":
        """Return a copy that goes its own way."""
        return Closures(self._worked, self._closed)

    def add(self, candidate: Candidate, effect: Effect, places: Sequence[int]) -> None:
        """Take note that a rule is used: on the lines it lowers, or, if it gives something else, on all that are open to it."""
        count = len(self._worked)
        for i in [i for i in effect.entries if i < count] or places:
            self._worked[i] |= candidate.ready.sign
            self._closed[i] |= candidate.ready.shuts

    def open_places(self, candidate: Candidate) -> list[int]:
        """Return the lines that are open to a rule."""
        sign, shuts = candidate.ready.sign, candidate.ready.shuts
        closed, worked = self._closed, self._worked
        return [i for i in candidate.places if not (closed[i] & sign or worked[i] & shuts)]
