"""What an order keeps of its promotions: every rule used, with its shares, small enough for each order row.

Rules are named by id and version, so the rows of old versions stay. Arrays instead of objects keep a use to some tens of bytes.
"""

from uuid import UUID

import msgspec

from jishi.modules.promotion.rules.basket import Basket
from jishi.modules.promotion.rules.cart import Cart
from jishi.modules.promotion.rules.combination import Use
from jishi.modules.promotion.rules.funding import platform_shares


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


class FrozenUse(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One rule that was used. `held_id` is the coupon or red packet that it used up."""

    rule_id: UUID
    version: int
    step: str
    kind: str
    lines: tuple[LineShare, ...]
    freight: tuple[FreightShare, ...] = ()
    held_id: UUID | None = None
    gifts: tuple[tuple[UUID, int], ...] = ()

    @property
    def discount_minor(self) -> int:
        """What it took off goods and freight together."""
        return sum([one.discount_minor for one in self.lines]) + sum([one.discount_minor for one in self.freight])

    @property
    def platform_minor(self) -> int:
        """What of it the platform bears."""
        return sum([one.platform_minor for one in self.lines]) + sum([one.platform_minor for one in self.freight])


class FrozenOffers(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """All uses of an order, in the order in which they worked, and the points that were spent."""

    uses: tuple[FrozenUse, ...] = ()
    points_spent: int = 0


def freeze_offers(basket: Basket) -> FrozenOffers:
    """Return what an order keeps of the promotions of its basket."""
    outcome = basket.outcome
    if outcome is None or not outcome.uses:
        return _NONE
    return FrozenOffers(tuple([_freeze(outcome.cart, use) for use in outcome.uses]), outcome.points_spent)


_NONE = FrozenOffers()


def _freeze(cart: Cart, use: Use) -> FrozenUse:
    ready, held, count, shares = use.candidate.ready, use.candidate.held, cart.line_count, use.shares
    rule = ready.rule
    platform = platform_shares(shares, rule.platform_bp) if rule.platform_bp else None
    lines, freight = [], []
    for at, (i, share) in enumerate(zip(use.entries, shares, strict=True)):
        if not share:
            continue
        part = platform[at] if platform else 0
        if i < count:
            lines.append(LineShare(cart.lines[i].place, share, part))
        else:
            freight.append(FreightShare(cart.freight_groups[i - count][0], share, part))
    if len(lines) > 1:
        lines.sort(key=_place)
    gifts = use.effect.gifts
    return FrozenUse(
        rule.id,
        rule.version,
        ready.step,
        ready.kind,
        tuple(lines),
        tuple(freight),
        held.id if held is not None else None,
        tuple([(gift.variant_id, gift.quantity) for gift in gifts]) if gifts else (),
    )


def _place(one: LineShare) -> int:
    return one.place
