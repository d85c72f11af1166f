"""Where more than one combination is lawful: rules of one lane that meet on a line, and rules that shut others out."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from jishi.modules.promotion.rules.candidate import Candidate

Option = tuple[Candidate, ...]
MOST_OPTIONS = 512


class Choice:
    """Candidates of one lane that hang together by conflicts; each option is a set of them that may be used at once.

    A choice is plain where none of its candidates shuts out, or is shut out by, rules of other steps.
    """

    __slots__ = ("is_cut", "is_plain", "members", "options")

    def __init__(self, members: Sequence[Candidate], droppable: frozenset[Candidate], related: frozenset[Candidate]):
        self.members = tuple(members)
        self.is_plain = not related or related.isdisjoint(members)
        self.is_cut = False
        if len(members) == 1 and not droppable:
            self.options: tuple[Option, ...] = (self.members,)
            return
        sets = [self.members] if len(members) == 1 else _best_first(_largest_sets(members))
        options = dict.fromkeys(option for one in sets for option in _without_some(one, droppable))
        self.is_cut = len(options) > MOST_OPTIONS
        self.options = tuple(options)[:MOST_OPTIONS]


def group_choices(
    candidates: Sequence[Candidate], droppable: frozenset[Candidate], related: frozenset[Candidate]
) -> list[Choice]:
    """Return the choices in the order in which they are applied; candidates come in their order."""
    lanes: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        lanes.setdefault(candidate.ready.lane_key, []).append(candidate)
    return [Choice(group, droppable, related) for lane in lanes.values() for group in _components(lane)]


def _components(lane: Sequence[Candidate]) -> Iterator[Sequence[Candidate]]:
    if len(lane) == 1:
        yield lane
        return
    left = list(lane)
    while left:
        group, left = [left[0]], left[1:]
        for member in group:
            joining = [other for other in left if member.conflicts_with(other)]
            if joining:
                group.extend(joining)
                left = [other for other in left if other not in joining]
        yield sorted(group, key=lambda member: member.order)


def _largest_sets(members: Sequence[Candidate]) -> Iterator[Option]:
    """Every set without a conflict that no further member fits into."""
    everyone = (1 << len(members)) - 1
    friends = [everyone & ~sum([1 << j for j, two in enumerate(members) if two.conflicts_with(one)]) for one in members]
    friends = [mask & ~(1 << i) for i, mask in enumerate(friends)]
    for chosen in _extend(0, everyone, 0, friends):
        yield tuple(member for i, member in enumerate(members) if chosen >> i & 1)


def _extend(chosen: int, able: int, done: int, friends: Sequence[int]) -> Iterator[int]:
    """Bron and Kerbosch's enumeration of maximal cliques with a pivot, on the graph of those that get on; sets are bits."""
    if not able and not done:
        yield chosen
        return
    pivot = max(_bits(able | done), key=lambda one: (able & friends[one]).bit_count())
    for one in _bits(able & ~friends[pivot]):
        bit = 1 << one
        yield from _extend(chosen | bit, able & friends[one], done & friends[one], friends)
        able &= ~bit
        done |= bit


def _bits(mask: int) -> list[int]:
    return [i for i in range(mask.bit_length()) if mask >> i & 1]


def _best_first(options: Iterable[Option]) -> list[Option]:
    taken = []
    for option in options:
        taken.append(option)
        if len(taken) > MOST_OPTIONS:
            break
    return sorted(taken, key=lambda option: [member.order for member in option])


def _without_some(option: Option, droppable: frozenset[Candidate]) -> Iterator[Option]:
    yield option
    loose = [member for member in option if member in droppable]
    for count in range(1, len(loose) + 1):
        for dropped in combinations(loose, count):
            yield tuple(member for member in option if member not in dropped)
