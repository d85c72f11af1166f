"""Options that another option is at least as good as, whatever comes behind: they need not be tried."""

from operator import gt

from jishi.modules.promotion.rules.choice import Choice, Option
from jishi.modules.promotion.rules.combination import Combination


def undominated(choice: Choice) -> list[Option]:
    """Return the options without cash rules on the same lines as a greater one: shares never fall as the amount grows."""
    greatest: dict[object, int] = {}
    for option in choice.options:
        if (key := _cash_key(option)) is not None:
            greatest[key] = max(greatest.get(key, 0), option[0].effect.pool)
    kept: list[Option] = []
    for option in choice.options:
        key = _cash_key(option)
        if key is None:
            kept.append(option)
        elif greatest.get(key) == option[0].effect.pool:
            kept.append(option)
            del greatest[key]
    return kept


def _cash_key(option: Option) -> object:
    if len(option) != 1:
        return None
    candidate, effect = option[0], option[0].effect
    if not effect.pool or effect.cap is not None or effect.gifts or effect.freed:
        return None
    return (*effect.entries, candidate.ready.rule.keeps_floor)


def drop_dominated(children: list[Combination]) -> list[Combination]:
    """Return the combinations that are lower than every other one somewhere; of equal ones the first."""
    if len(children) < 2:
        return children
    kept: list[tuple[int, Combination]] = []
    for place, child in sorted(enumerate(children), key=lambda pair: (pair[1].total, pair[0])):
        if all(any(map(gt, other.amounts, child.amounts)) for _, other in kept):
            kept.append((place, child))
    return [child for _, child in sorted(kept, key=lambda pair: pair[0])]
