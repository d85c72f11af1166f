"""Rules that do not go together on a line: who shuts out whom, and which lines are shut to whom once a choice is made.

Of two such rules the one of the earlier step has the line; it may be left out for the sake of the later one, for the whole
cart or not at all.
"""

from collections.abc import Sequence

from jishi.modules.promotion.rules.candidate import Candidate
from jishi.modules.promotion.rules.effect import Effect


def excludes(earlier: Candidate, later: Candidate) -> bool:
    """Say whether the two do not go together on a line, whichever of them says so."""
    one, two = earlier.ready, later.ready
    return bool(one.not_with >> two.place & 1 or two.not_with >> one.place & 1)


def find_related(candidates: Sequence[Candidate]) -> tuple[frozenset[Candidate], frozenset[Candidate]]:
    """Return who may be left out for a later rule's sake, and who has to do with exclusions at all.

    Two line rules are left to the line itself, see `line_offers`.
    """
    if not any(candidate.ready.not_with for candidate in candidates):
        return frozenset(), frozenset()
    droppable: set[Candidate] = set()
    related: set[Candidate] = set()
    for place, earlier in enumerate(candidates):
        lines = set(earlier.places)
        for later in candidates[place + 1 :]:
            if earlier.ready.place == later.ready.place or later.ready.is_single:
                continue
            if excludes(earlier, later) and not lines.isdisjoint(later.places):
                droppable.add(earlier)
                related |= {earlier, later}
    return frozenset(droppable), frozenset(related)


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
