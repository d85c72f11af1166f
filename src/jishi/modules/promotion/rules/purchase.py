"""A purchase as its return sees it, and what is asked about the goods that stay."""

from collections.abc import Callable, Mapping
from uuid import UUID

import msgspec

from jishi.kit.money import allocate
from jishi.modules.promotion.rules.frozen import FrozenUse


class PaidLine(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A line as it was bought: `paid_minor` is what all its units cost after every discount.

    `gift_id` is the variant where it was given for nothing by a promotion.
    """

    place: int
    merchant_id: UUID
    quantity: int
    paid_minor: int
    returned: int = 0
    gift_id: UUID | None = None


class Purchase(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An order as it was paid. `refunded_minor` is what goods brought back so far."""

    lines: tuple[PaidLine, ...]
    uses: tuple[FrozenUse, ...] = ()
    refunded_minor: int = 0
    points_spent: int = 0


class ReturnNote(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Why a refund is what it is: a code, its params, and the rule it is about."""

    reason: str
    rule_id: UUID | None = None
    params: dict[str, object] = {}


class Price(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What goods cost by themselves, what of the freight that was lifted they owe, and the gifts they earn, by variant."""

    goods_minor: int
    freight_minor: int = 0
    gifts: dict[UUID, int] = {}


class Reward(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What a rule takes off goods by themselves, what freight it lifts, and what it gives."""

    off_minor: int = 0
    freight_minor: int = 0
    gifts: dict[UUID, int] = {}


# By place of the line, how many units stay.
Kept = Mapping[int, int]
# What the goods kept cost.
Reprice = Callable[[Kept], Price]
# What a rule gives the goods kept by themselves; None where the rule is not known any more.
Earn = Callable[[FrozenUse, Kept], Reward | None]


def unit_amounts(amount: int, quantity: int) -> list[int]:
    """Return what each unit of a line has of an amount: by largest remainder, the earlier units first."""
    return allocate(amount, [1] * quantity)


def of_first_units(amount: int, quantity: int, count: int) -> int:
    """Return what the first units have together; see `unit_amounts`."""
    whole, rest = divmod(amount, quantity)
    return whole * count + min(rest, count)
