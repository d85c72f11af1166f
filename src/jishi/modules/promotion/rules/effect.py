"""The one shape that every kind of promotion takes in a cart, and what it takes off each entry.

An operation is four integers (a, b, h, c): off an amount x it takes (x * a + h) // b - c, never less than nothing and never
more than leaves the floor. With a <= b the amount that is left never falls as x rises: so lowering an amount before a step
never raises one behind it, which is what 'one more promotion never raises the price' rests on.

    a percentage, rounded half up     (bp, 10000, 5000, 0)
    k of q units at no more than t    (k, q, 0, t)
    a fixed amount m                  (0, 1, m, 0)
"""

from collections.abc import Sequence

from jishi.modules.promotion.rules.apportion import apportion
from jishi.modules.promotion.rules.benefits import FULL_BP, GiftItem

Operation = tuple[int, int, int, int]
ALL_OF_IT: Operation = (1, 1, 0, 0)


def percent(bp: int) -> Operation:
    """Return the operation that takes a percentage off, rounded half up."""
    return (bp, FULL_BP, FULL_BP // 2, 0)


class Effect:
    """What a rule does in this cart: an operation for each place, or a `pool` shared by them; together at most `cap`.

    Behind the places stand `freed`, freight entries that are lifted whole as far as the cap allows. `to_multiple_of` makes the
    pool what the total is above a multiple. `times` tells how often, or which bar, for texts. `units` tells, where a price is
    for some units only, how many of each place have it.
    """

    __slots__ = (
        "cap",
        "entries",
        "freed",
        "gifts",
        "is_gift_short",
        "is_linewise",
        "operations",
        "pool",
        "times",
        "to_multiple_of",
        "units",
    )

    def __init__(
        self,
        places: Sequence[int],
        operations: Sequence[Operation] = (),
        *,
        freed: Sequence[int] = (),
        pool: int = 0,
        cap: int | None = None,
        gifts: tuple[GiftItem, ...] = (),
        times: int = 0,
    ) -> None:
        self.entries = (*places, *freed) if freed else places
        self.freed = len(freed)
        self.operations = operations
        self.pool = pool
        self.cap = cap
        self.gifts = gifts
        self.times = times
        # What it takes off a line does not depend on which other lines it works on.
        self.is_linewise = False
        # Less is given for nothing than was earned, because too little of it is left.
        self.is_gift_short = False
        self.to_multiple_of = 0
        self.units: Sequence[int] = ()


class Miss:
    """Why a rule does nothing in this cart: a code with params, and how far it is."""

    __slots__ = ("missing_minor", "missing_quantity", "params", "reason")

    def __init__(
        self, reason: str, *, missing_minor: int = 0, missing_quantity: int = 0, params: dict[str, object] | None = None
    ) -> None:
        self.reason = reason
        self.missing_minor = missing_minor
        self.missing_quantity = missing_quantity
        self.params = params or {}


def shares_of(effect: Effect, amounts: Sequence[int], floors: Sequence[int]) -> list[int]:
    """Return what the effect takes off each of its entries."""
    entries = effect.entries[: -effect.freed] if effect.freed else effect.entries
    take = _operate if effect.operations else _share_pool
    shares = take(effect, entries, amounts, floors)
    if effect.freed:
        left = None if effect.cap is None else effect.cap - sum(shares)
        for i in effect.entries[-effect.freed :]:
            fee = amounts[i] if left is None else min(amounts[i], left)
            left = None if left is None else left - fee
            shares.append(fee)
    return shares


def _operate(effect: Effect, entries: Sequence[int], amounts: Sequence[int], floors: Sequence[int]) -> list[int]:
    shares = []
    for i, (a, b, h, c) in zip(entries, effect.operations, strict=True):
        amount = amounts[i]
        share = (amount * a + h) // b - c
        room = amount - floors[i]
        if share > room:  # noqa: PLR1730  a call of min() costs more than the whole line
            share = room
        shares.append(share if share > 0 else 0)
    if effect.cap is not None and sum(shares) > effect.cap:
        return apportion(effect.cap, shares)
    return shares


def _share_pool(effect: Effect, entries: Sequence[int], amounts: Sequence[int], floors: Sequence[int]) -> list[int]:
    pool = sum(amounts) % effect.to_multiple_of if effect.to_multiple_of else effect.pool
    if effect.cap is not None and pool > effect.cap:
        pool = effect.cap
    if not pool:
        return [0] * len(entries)
    if len(entries) == 1:
        return [max(0, min(pool, amounts[entries[0]] - floors[entries[0]]))]
    rooms = [amounts[i] - floors[i] for i in entries]
    if rooms and min(rooms) < 0:
        rooms = [room if room > 0 else 0 for room in rooms]
    return apportion(min(pool, sum(rooms)), rooms)
