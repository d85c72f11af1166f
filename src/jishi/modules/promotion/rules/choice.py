"""Where more than one combination is lawful: rules of one lane that meet on a line, and rules that shut others out."""

from collections.abc import Iterator, Sequence
from itertools import combinations, islice
from operator import attrgetter

from jishi.modules.promotion.rules.candidate import ORDER_LANES, Candidate, Option
from jishi.modules.promotion.rules.dominance import drop_lesser
from jishi.modules.promotion.rules.effect import shares_of
from jishi.modules.promotion.rules.largest_sets import LargestSets, bits
from jishi.modules.promotion.rules.steps import PLACE_OF_STEP, Step
from jishi.modules.promotion.rules.work import Work

MOST_MEMBERS = 64
MOST_OPTIONS = 128
# Enough for one set of as many members as there may be, and for some hundred more as a rule.
_WORK_OF_A_LIST = 20_000
_ORDER = attrgetter("order")
_FREIGHT = PLACE_OF_STEP[Step.FREIGHT]


class Choice:
    """Candidates of one lane that hang together by conflicts; sets of them that may be used at once are its options.

    `able` are those worth trying. A choice is fixed where there is nothing to choose, and plain where none of them shuts out, or
    is shut out by, rules of other steps. Sets of a plain one that lower no entry twice are found by `Packing` (`is_packed`); the
    options of any other stand in a list. What a choice that is fixed needs not is not worked out.
    """

    __slots__ = ("able", "friends", "is_cut", "is_fixed", "is_one_only", "is_packed", "is_plain", "members", "options")

    def __init__(self, members: Sequence[Candidate], droppable: frozenset[Candidate], related: frozenset[Candidate]):
        self.members = tuple(members)
        self.able: Option = self.members
        self.options: tuple[Option, ...] = (self.members,)
        self.is_cut = False
        self.is_fixed = len(members) == 1 and (not droppable or members[0] not in droppable)
        if not self.is_fixed:
            self._arrange(droppable, related)

    def _arrange(self, droppable: frozenset[Candidate], related: frozenset[Candidate]) -> None:
        self.friends: Sequence[int] = ()
        self.is_plain = not related or related.isdisjoint(self.members)
        able = drop_lesser(self.members) if self.is_plain else self.members
        if len(able) > MOST_MEMBERS:
            able, self.is_cut = _strongest(able), True
        self.able = able
        self.is_fixed = len(able) == 1 and not droppable.intersection(able)
        self.is_one_only = able[0].ready.place in ORDER_LANES
        self.is_packed = self.is_plain and not any(_is_entangled(one) for one in able)
        self.options = (able,)
        if self.is_fixed:
            return
        self.friends = _friends(able, is_one_only=self.is_one_only)
        self.is_one_only = self.is_one_only or not any(self.friends)
        if self.is_packed:
            return
        sets = sorted(bits(one) for one, _ in islice(_largest_sets(self.friends), MOST_OPTIONS + 1))
        every = (tuple([able[place] for place in one]) for one in sets)
        options = dict.fromkeys(islice(_without_some(every, droppable), 2 * MOST_OPTIONS))
        self.is_cut = self.is_cut or len(sets) > MOST_OPTIONS or len(options) > MOST_OPTIONS
        self.options = tuple(options)[:MOST_OPTIONS]


def group_choices(
    candidates: Sequence[Candidate], droppable: frozenset[Candidate], related: frozenset[Candidate]
) -> list[Choice]:
    """Return the choices in the order in which they are applied; candidates come in their order."""
    lanes: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        lanes.setdefault(candidate.ready.lane_key, []).append(candidate)
    return [Choice(group, droppable, related) for lane in lanes.values() for group in _components(lane)]


def _components(lane: list[Candidate]) -> list[list[Candidate]]:
    """Those that hang together, directly or through others; each group in order."""
    if len(lane) == 1 or lane[0].ready.place in ORDER_LANES:
        return [lane]
    groups: list[tuple[int, list[Candidate]]] = []
    for candidate in lane:
        mask, joined, apart = candidate.mask, [candidate], []
        for group in groups:
            if group[0] & candidate.mask:
                mask |= group[0]
                joined = group[1] + joined
            else:
                apart.append(group)
        groups = [*apart, (mask, joined)]
    ordered = [sorted(members, key=_ORDER) for _, members in groups]
    return sorted(ordered, key=lambda members: members[0].order)


def _strongest(members: Option) -> Option:
    """As many as may be tried, those that take most off the list price; in their order."""
    taken = {one: sum(shares_of(one.effect, one.cart.listed, one.floors)) for one in members}
    return tuple(sorted(sorted(members, key=lambda one: -taken[one])[:MOST_MEMBERS], key=_ORDER))


def _is_entangled(candidate: Candidate) -> bool:
    """Whether what it takes hangs on what others leave of the total, or of freight, which needs no common line."""
    effect = candidate.effect
    return bool(effect.to_multiple_of or effect.freed or candidate.ready.place == _FREIGHT)


def _friends(able: Option, *, is_one_only: bool) -> list[int]:
    """For each the others that it gets on with, as bits."""
    if is_one_only:
        return [0] * len(able)
    at: dict[int, int] = {}
    for bit, one in enumerate(able):
        for i in one.places:
            at[i] = at.get(i, 0) | 1 << bit
    everyone, friends = (1 << len(able)) - 1, []
    for one in able:
        foes = 0
        for i in one.places:
            foes |= at[i]
        friends.append(everyone & ~foes)
    return friends


def _largest_sets(friends: Sequence[int]) -> LargestSets:
    nothing = [0] * len(friends)
    return LargestSets(friends, nothing, nothing, 0, Work(_WORK_OF_A_LIST))


def _without_some(options: Iterator[Option], droppable: frozenset[Candidate]) -> Iterator[Option]:
    for option in options:
        yield option
        loose = [member for member in option if member in droppable]
        for count in range(1, len(loose) + 1):
            for dropped in combinations(loose, count):
                yield tuple([member for member in option if member not in dropped])
