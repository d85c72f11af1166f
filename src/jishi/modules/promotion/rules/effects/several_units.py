"""Kinds that count units: every nth cheaper, buy some get some, a price for a set.

Units stand from the dearest down by list price, so groups are of neighbours in price. This is the grouping that is best for
the buyer: no split of the cart into several orders saves more.
"""

from collections.abc import Callable, Sequence

from jishi.kit.money import allocate
from jishi.modules.promotion.rules.benefits import FULL_BP, BundlePrice, BuyGet, NthItem
from jishi.modules.promotion.rules.cart import Cart
from jishi.modules.promotion.rules.effect import Effect, Miss, Operation
from jishi.modules.promotion.rules.effects.threshold import add_pieces, quantity_of
from jishi.modules.promotion.rules.effects.unit_price import NOT_LOWER
from jishi.modules.promotion.rules.rule_set import Ready

_UNBOUND = 1 << 60


def nth_item(ready: Ready, cart: Cart, places: Sequence[int]) -> Effect | Miss:
    """Of every n units the last, which is the cheapest of them, is cheaper."""
    benefit = ready.rule.benefit
    assert isinstance(benefit, NthItem)
    return _groups(cart, places, benefit.nth - 1, 1, (benefit.percent_bp, benefit.max_times))


def buy_get(ready: Ready, cart: Cart, places: Sequence[int]) -> Effect | Miss:
    """Of every buy + get units of one scope the last are cheaper; or units of another scope, from its cheapest up."""
    benefit = ready.rule.benefit
    assert isinstance(benefit, BuyGet)
    if not benefit.get_any_of:
        return _groups(cart, places, benefit.buy, benefit.get, (benefit.percent_bp, benefit.max_times))
    bought, others = _sides(ready, cart, places)
    times = min(quantity_of(cart, bought) // benefit.buy, benefit.max_times or _UNBOUND)
    if not times:
        return add_pieces(benefit.buy - quantity_of(cart, bought), benefit.buy)
    if not others:
        return Miss("promotion.add_other_goods", missing_quantity=benefit.get, params={"missing": benefit.get})
    left, counts = times * benefit.get, {}
    for i in reversed(others):
        counts[i] = min(left, cart.quantities[i])
        left -= counts[i]
    return _cheaper(cart, {i: counts[i] for i in others if counts[i]}, benefit.percent_bp, times)


def bundle_price(ready: Ready, cart: Cart, places: Sequence[int]) -> Effect | Miss:
    """Sets from the dearest units down, as long as a set is cheaper than its units.

    Each unit of a set has its part of the price, in proportion to list prices; one that is already cheaper stays so.
    """
    benefit = ready.rule.benefit
    assert isinstance(benefit, BundlePrice)
    parts = _parts(ready, cart, places)
    wanted = [part.quantity for part in benefit.parts]
    have = [quantity_of(cart, lines) for lines in parts]
    most = min(benefit.max_times or _UNBOUND, *(h // w for h, w in zip(have, wanted, strict=True)))
    if not most:
        missing = sum(max(0, w - h) for h, w in zip(have, wanted, strict=True))
        return add_pieces(missing, sum(wanted))
    times = _worthwhile(cart, parts, wanted, most, benefit.price_minor)
    if not times:
        return Miss(NOT_LOWER)
    counts: dict[int, int] = {}
    for lines, want in zip(parts, wanted, strict=True):
        counts.update(_dearest(cart, lines, want * times))
    taken = sorted(counts)
    targets = allocate(benefit.price_minor * times, [counts[i] * cart.units[i] for i in taken])
    operations = [(counts[i], cart.quantities[i], 0, target) for i, target in zip(taken, targets, strict=True)]
    return Effect(taken, operations, times=times)


def next_group(cart: Cart, places: Sequence[int], size: int, times: int, most: int) -> Miss | None:
    """Return how many units the next group lacks; None: there are no more."""
    end = size * (times + 1)
    return None if most and times >= most else add_pieces(end - quantity_of(cart, places), end)


def next_get(ready: Ready, cart: Cart, places: Sequence[int]) -> Miss | None:
    """Return which units are lacking: others that were earned already, else more to buy; None: there are no more."""
    benefit = ready.rule.benefit
    assert isinstance(benefit, BuyGet)
    bought, others = _sides(ready, cart, places)
    have = quantity_of(cart, bought)
    times = min(have // benefit.buy, benefit.max_times or _UNBOUND)
    missing = times * benefit.get - quantity_of(cart, others)
    if missing > 0:
        return Miss("promotion.add_other_goods", missing_quantity=missing, params={"missing": missing})
    end = benefit.buy * (times + 1)
    return None if benefit.max_times and times >= benefit.max_times else add_pieces(end - have, end)


def next_set(ready: Ready, cart: Cart, places: Sequence[int], times: int) -> Miss | None:
    """Return how many units the next set lacks; None: there are no more, or it would not be cheaper."""
    benefit = ready.rule.benefit
    assert isinstance(benefit, BundlePrice)
    parts = zip(_parts(ready, cart, places), benefit.parts, strict=True)
    missing = sum([max(0, part.quantity * (times + 1) - quantity_of(cart, lines)) for lines, part in parts])
    if not missing or (benefit.max_times and times >= benefit.max_times):
        return None
    return add_pieces(missing, sum([part.quantity for part in benefit.parts]) * (times + 1))


def _sides(ready: Ready, cart: Cart, places: Sequence[int]) -> tuple[list[int], list[int]]:
    """The lines that are to be bought, and those that come cheaper with them."""
    mine, theirs = ready.parts
    bought = [i for i in places if (theirs.isdisjoint if not mine else _meets(mine))(cart.keys[i])]
    return bought, [i for i in places if i not in bought]


def _parts(ready: Ready, cart: Cart, places: Sequence[int]) -> list[Sequence[int]]:
    """The lines of each part of a set; a line belongs to the first that it fits."""
    if len(ready.parts) == 1:
        return [places]
    parts: list[list[int]] = [[] for _ in ready.parts]
    for i in places:
        for lines, goods in zip(parts, ready.parts, strict=True):
            if not goods or not goods.isdisjoint(cart.keys[i]):
                lines.append(i)
                break
    return [*parts]


def _meets(goods: frozenset[int]) -> Callable[[tuple[int, ...]], bool]:
    return lambda keys: not goods.isdisjoint(keys)


def _groups(cart: Cart, places: Sequence[int], buy: int, get: int, terms: tuple[int, int]) -> Effect | Miss:
    """Groups of buy + get units from the dearest down, the last `get` of each cheaper."""
    bp, max_times = terms
    size = buy + get
    units = quantity_of(cart, places)
    times = min(units // size, max_times or _UNBOUND)
    if not times:
        return add_pieces(size - units, size)
    end, before, counts = times * size, 0, {}
    for i in places:
        after = min(end, before + cart.quantities[i])
        count = _cheap_before(after, buy, size) - _cheap_before(before, buy, size)
        if count:
            counts[i] = count
        before = after
    return _cheaper(cart, counts, bp, times)


def _cheap_before(position: int, buy: int, size: int) -> int:
    """How many of the first `position` units are among the last of their group."""
    return position // size * (size - buy) + max(0, position % size - buy)


def _cheaper(cart: Cart, counts: dict[int, int], bp: int, times: int) -> Effect:
    operations: list[Operation] = []
    for i, count in counts.items():
        whole = cart.quantities[i] * FULL_BP
        operations.append((count * bp, whole, whole // 2, 0))
    return Effect(list(counts), operations, times=times)


def _dearest(cart: Cart, lines: Sequence[int], count: int) -> dict[int, int]:
    counts: dict[int, int] = {}
    for i in lines:
        if not count:
            break
        counts[i] = min(count, cart.quantities[i])
        count -= counts[i]
    return counts


def _worthwhile(cart: Cart, parts: Sequence[Sequence[int]], wanted: Sequence[int], most: int, price: int) -> int:
    """How many sets save money. A later set holds cheaper units, so the last that does is found by halving."""

    def worth(times: int) -> int:
        return sum(
            cart.units[i] * count
            for lines, want in zip(parts, wanted, strict=True)
            for i, count in _dearest(cart, lines, want * times).items()
        )

    if worth(most) - worth(most - 1) > price:
        return most
    low, high = 0, most - 1
    while low < high:
        middle = (low + high + 1) // 2
        if worth(middle) - worth(middle - 1) > price:
            low = middle
        else:
            high = middle - 1
    return low
