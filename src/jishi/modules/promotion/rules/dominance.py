"""Rules and combinations that another one is at least as good as, whatever comes behind: they need not be tried."""

from collections.abc import Sequence
from operator import gt

from jishi.modules.promotion.rules.candidate import Candidate
from jishi.modules.promotion.rules.combination import Combination
from jishi.modules.promotion.rules.steps import PLACE_OF_STEP, Step

_FREIGHT = PLACE_OF_STEP[Step.FREIGHT]


def drop_lesser(members: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Return the members without those for which another one, on the same lines, does the same with greater numbers.

    Shares of cash never fall as the amount grows, nor those of a percentage line by line. Of equal ones the first stays.
    """
    greatest: dict[object, tuple[int, Candidate]] = {}
    for one in members:
        kind = _kind(one)
        if kind is not None and (kind[0] not in greatest or greatest[kind[0]][0] < kind[1]):
            greatest[kind[0]] = (kind[1], one)
    if not greatest:
        return tuple(members)
    return tuple([one for one in members if (kind := _kind(one)) is None or greatest[kind[0]][1] is one])


def _kind(one: Candidate) -> tuple[object, int] | None:
    """What has to be equal for two to be compared, and the number that compares them."""
    effect = one.effect
    if effect.cap is not None or effect.gifts or effect.freed or effect.to_multiple_of:
        return None
    if effect.pool:
        return (one.mask, one.ready.rule.keeps_floor, *effect.entries), effect.pool
    if effect.is_linewise and effect.operations:
        first = effect.operations[0]
        return (one.mask, one.ready.rule.keeps_floor, *effect.entries, first[1:]), first[0]
    return None


def drop_idle(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return candidates without those on freight that one before them, which nothing competes with, lifts whole."""
    lifted: set[int] = set()
    kept: list[Candidate] = []
    for one in candidates:
        if one.ready.place == _FREIGHT:
            effect = one.effect
            if lifted.issuperset(effect.entries):
                continue
            whole = sum([one.cart.listed[i] for i in effect.entries])
            if effect.cap is None and effect.pool >= whole and one.ready.lane == one.ready.rule.id.hex:
                lifted.update(effect.entries)
        kept.append(one)
    return kept


def drop_dominated(children: list[Combination]) -> list[Combination]:
    """Return the combinations that are lower than every other one somewhere; of equal ones the first."""
    if len(children) < 2:
        return children
    kept: list[tuple[int, Combination]] = []
    for place, child in sorted(enumerate(children), key=lambda pair: (pair[1].total, pair[0])):
        if all(any(map(gt, other.amounts, child.amounts)) for _, other in kept):
            kept.append((place, child))
    return [child for _, child in sorted(kept, key=lambda pair: pair[0])]
