"""What an order keeps of its promotions: every rule used, with its shares, small enough for each order row.

Rules are named by id and version, so the rows of old versions stay. Arrays instead of objects keep a use to some tens of bytes.
"""

from collections.abc import Mapping, Sequence
from uuid import UUID

import msgspec


class LineShare(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What a rule took off a line of the basket, and how much of it the platform bears."""

    place: int
    discount_minor: int
    platform_minor: int


class FreightShare(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What a rule took off a merchant's freight, and how much of it the platform bears."""

    merchant_id: UUID
    discount_minor: int
    platform_minor: int


class GivenGift(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Units of a variant that a rule gave for nothing, and what one cost to buy when it was given; 0 where it was not for sale."""

    variant_id: UUID
    quantity: int
    unit_minor: int = 0


# What was given for nothing, by rule.
GivenGifts = Mapping[UUID, Sequence[GivenGift]]


class FreedFreight(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Freight that a template's free rules lifted, for the lines at these places.

    `bars` are the amounts and numbers of pieces from which on it is free that were reached; any of them is enough.
    """

    template_id: UUID
    merchant_id: UUID
    places: tuple[int, ...]
    fee_minor: int
    bars: tuple[tuple[int, int], ...]


class Surcharge(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What of a merchant's freight the chosen way of delivery cost beyond the usual one."""

    merchant_id: UUID
    amount_minor: int


class FrozenUse(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One rule that was used. `held_id` is the coupon or red packet that it used up.

    `loss_minor` is what it took goods below their cost that day; kept where a cap counts it.
    """

    rule_id: UUID
    version: int
    step: str
    kind: str
    lines: tuple[LineShare, ...]
    freight: tuple[FreightShare, ...] = ()
    held_id: UUID | None = None
    gifts: tuple[GivenGift, ...] = ()
    loss_minor: int = 0

    @property
    def discount_minor(self) -> int:
        """What it took off goods and freight together."""
        return sum([one.discount_minor for one in self.lines]) + sum([one.discount_minor for one in self.freight])

    @property
    def platform_minor(self) -> int:
        """What of it the platform bears."""
        return sum([one.platform_minor for one in self.lines]) + sum([one.platform_minor for one in self.freight])


class FrozenOffers(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """All uses of an order, in the order in which they worked, the points that were spent, and freight free by template.

    `surcharges` are what promotions on freight did not look at.
    """

    uses: tuple[FrozenUse, ...] = ()
    points_spent: int = 0
    freed: tuple[FreedFreight, ...] = ()
    surcharges: tuple[Surcharge, ...] = ()
