"""Gifts of recharges go with the money they came with.

While the money of a recharge is in the wallet, its gift is bound to it. What is spent earns its part of the gift for
good; what is taken out takes its part of the gift back, in proportion and by largest remainder to the minor unit. Money
that no gift is bound to is taken out first and spent last, and the latest recharge is taken out before the earlier: what
a member spent counts for as many gifts as it can.

Gifts that are to be taken back and were spent already are paid with money that was paid in, as if what they bought had
been bought with that. So nobody has more than what was paid in and the gifts that spending it earned.
"""

from collections.abc import Sequence

import msgspec

from jishi.kit.money import allocate
from jishi.modules.member.models import GiftBond


class BondChange(msgspec.Struct, frozen=True):
    """What changes of a bond: money in the wallet, money taken out, gifts taken back."""

    bond: GiftBond
    left: int
    withdrawn: int = 0
    taken: int = 0


def spend(minor: int, bonds: Sequence[GiftBond]) -> list[BondChange]:
    """Return what spending so much paid-in money changes of bonds, which come oldest first."""
    changes = []
    for bond in bonds:
        part = min(minor, bond.left_minor)
        if part:
            changes.append(BondChange(bond, -part))
        minor -= part
    return changes


def withdraw(minor: int, *, paid: int, bonds: Sequence[GiftBond]) -> list[BondChange]:
    """Return what taking out so much of `paid`, the paid-in money of a wallet, changes of its bonds, oldest first."""
    rest = max(0, minor - (paid - sum(bond.left_minor for bond in bonds)))
    changes = []
    for bond in reversed(bonds):
        part = min(rest, bond.left_minor)
        if part:
            changes.append(BondChange(bond, -part, part, _taken_with(bond, part)))
        rest -= part
    return changes


def _taken_with(bond: GiftBond, part: int) -> int:
    out = bond.withdrawn_minor + part
    share, _ = allocate(bond.gift_minor, [out, bond.paid_minor - out])
    # What was taken back before may be ahead of it: withdrawals that came to nothing leave their rounding behind.
    return max(0, share - bond.taken_minor)


def most_withdrawable(*, paid: int, gift: int, bonds: Sequence[GiftBond]) -> int:
    """Return how much can be taken out, so that what is left covers the gifts that go with it."""
    low, high = 0, paid
    while low < high:
        middle = (low + high + 1) // 2
        taken = sum(change.taken for change in withdraw(middle, paid=paid, bonds=bonds))
        if middle + max(0, taken - gift) <= paid:
            low = middle
        else:
            high = middle - 1
    return low


def take_gift(minor: int, bonds: Sequence[GiftBond]) -> list[BondChange]:
    """Return what staff change of bonds who take gifts by hand: these are not taken once more with the money."""
    changes = []
    for bond in reversed(bonds):
        part = min(minor, bond.gift_minor - bond.taken_minor)
        if part:
            changes.append(BondChange(bond, 0, 0, part))
        minor -= part
    return changes


def give_back(minor: int, *, paid: int, returned: int, taken: Sequence[int]) -> list[int]:
    """Return how much of paid-in money that comes back goes to each bond that a debit took `taken` of, in that order.

    Of the `paid` that it took, `returned` is back. It comes back in the opposite order: what no bond had was taken last.
    """
    free = paid - sum(taken)
    before, after = max(0, returned - free), max(0, returned + minor - free)
    parts = []
    for part in reversed(taken):
        parts.append(min(after, part) - min(before, part))
        before, after = max(0, before - part), max(0, after - part)
    return parts[::-1]
