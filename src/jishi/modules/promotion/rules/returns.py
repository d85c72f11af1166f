"""What is given back for goods that come back: to the minor unit, in any order, and with its reasons.

    keep       each unit comes back with what was paid for it; the goods kept keep their discounts
    claw_back  the same, less the discounts that the goods kept would no longer have earned by themselves
    recompute  the goods kept are priced anew, as if only they had been bought, with the rules of that order

Whatever the policy and the order of partial returns, all units together bring back exactly what was paid: an amount is never
taken back twice, and what is held back because the goods kept would cost more comes with the next return.
"""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from uuid import UUID

import msgspec

from jishi.kit.money import allocate
from jishi.modules.promotion.rules.frozen import FrozenUse

# What the goods kept cost without freight: by place of the line, how many units stay.
Reprice = Callable[[Mapping[int, int]], int]
# What a rule gives the goods kept by themselves; None where the rule is not known any more.
Reward = Callable[[FrozenUse, Mapping[int, int]], int | None]


class ReturnPolicy(StrEnum):
    """What happens to discounts of the goods that stay."""

    KEEP = "keep"
    CLAW_BACK = "claw_back"
    RECOMPUTE = "recompute"


class PaidLine(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A line as it was bought: `paid_minor` is what all its units cost after every discount."""

    place: int
    quantity: int
    paid_minor: int
    returned: int = 0


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


class ReturnSum(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What comes back for the units that are returned now. `held_ids` are coupons that a full return brings back."""

    refund_minor: int
    units_minor: int
    points: int = 0
    held_ids: tuple[UUID, ...] = ()
    notes: tuple[ReturnNote, ...] = ()


def unit_amounts(amount: int, quantity: int) -> list[int]:
    """Return what each unit of a line has of an amount: by largest remainder, the earlier units first."""
    return allocate(amount, [1] * quantity)


def of_first_units(amount: int, quantity: int, count: int) -> int:
    """Return what the first units have together; see `unit_amounts`."""
    whole, rest = divmod(amount, quantity)
    return whole * count + min(rest, count)


def sum_return(
    purchase: Purchase,
    returning: Mapping[int, int],
    policy: ReturnPolicy,
    *,
    reprice: Reprice,
    reward: Reward,
) -> ReturnSum:
    """Return what comes back for so many units of the lines at these places.

    :raises ValueError: more units than were bought, or none.
    """
    after = {line.place: line.returned + returning.get(line.place, 0) for line in purchase.lines}
    _check(purchase, returning, after)
    kept = {line.place: line.quantity - after[line.place] for line in purchase.lines}
    paid = sum(line.paid_minor for line in purchase.lines)
    given = sum(of_first_units(line.paid_minor, line.quantity, after[line.place]) for line in purchase.lines)
    before = sum(of_first_units(line.paid_minor, line.quantity, line.returned) for line in purchase.lines)
    if not any(kept.values()) or policy is ReturnPolicy.KEEP:
        due, notes = given, _kept_notes(purchase, kept) if any(kept.values()) else []
    elif policy is ReturnPolicy.CLAW_BACK:
        lost, notes = _lost(purchase, kept, reward)
        due = given - lost
    else:
        price = reprice(kept)
        due = paid - price
        notes = [
            ReturnNote(reason="promotion.return_repriced", params={"kept_minor": price, "before_minor": paid - given})
        ]
    # More than was paid for the units returned so far never comes back, nor is a refund ever taken back.
    most = paid if policy is ReturnPolicy.RECOMPUTE else given
    refund = max(0, min(due, most) - purchase.refunded_minor)
    held_back = given - purchase.refunded_minor - refund
    if held_back > 0 and policy is not ReturnPolicy.KEEP:
        notes.append(ReturnNote(reason="promotion.return_held_back", params={"held_back_minor": held_back}))
    return ReturnSum(
        refund_minor=refund,
        units_minor=given - before,
        points=_points(purchase, after),
        held_ids=() if any(kept.values()) else tuple(use.held_id for use in purchase.uses if use.held_id is not None),
        notes=tuple(notes),
    )


def _check(purchase: Purchase, returning: Mapping[int, int], after: Mapping[int, int]) -> None:
    known = {line.place for line in purchase.lines}
    too_many = any(after[line.place] > line.quantity for line in purchase.lines)
    if not known.issuperset(returning) or min(returning.values(), default=0) < 1 or too_many:
        raise ValueError("units that were bought and are still there can be returned")


def _share_of_kept(use: FrozenUse, purchase: Purchase, kept: Mapping[int, int]) -> int:
    """What of a rule's discount lies on the units that stay; the last units are the ones kept."""
    quantities = {line.place: line.quantity for line in purchase.lines}
    return sum(
        one.discount_minor
        - of_first_units(one.discount_minor, quantities[one.place], quantities[one.place] - kept[one.place])
        for one in use.lines
    )


def _lost(purchase: Purchase, kept: Mapping[int, int], reward: Reward) -> tuple[int, list[ReturnNote]]:
    """What the goods kept have more than they earn by themselves, rule by rule."""
    lost, notes = 0, []
    for use in purchase.uses:
        has = _share_of_kept(use, purchase, kept)
        earned = reward(use, kept)
        gone = 0 if earned is None else max(0, has - earned)
        if gone:
            params: dict[str, object] = {"lost_minor": gone}
            notes.append(ReturnNote(reason="promotion.return_lost", rule_id=use.rule_id, params=params))
        elif has:
            notes.append(ReturnNote(reason="promotion.return_kept", rule_id=use.rule_id))
        lost += gone
    return lost, notes


def _kept_notes(purchase: Purchase, kept: Mapping[int, int]) -> list[ReturnNote]:
    return [
        ReturnNote(reason="promotion.return_kept", rule_id=use.rule_id)
        for use in purchase.uses
        if _share_of_kept(use, purchase, kept)
    ]


def _points(purchase: Purchase, after: Mapping[int, int]) -> int:
    """Points that come back now, by the points' share of the units returned; all of them with the last unit."""
    shares: Sequence[FrozenUse] = [use for use in purchase.uses if use.kind == "points"]
    whole = sum(use.discount_minor for use in shares)
    if not whole:
        return 0
    now = sum(_returned_share(use, purchase, after) for use in shares)
    earlier = {line.place: line.returned for line in purchase.lines}
    then = sum(_returned_share(use, purchase, earlier) for use in shares)
    return purchase.points_spent * now // whole - purchase.points_spent * then // whole


def _returned_share(use: FrozenUse, purchase: Purchase, returned: Mapping[int, int]) -> int:
    quantities = {line.place: line.quantity for line in purchase.lines}
    return sum(of_first_units(one.discount_minor, quantities[one.place], returned[one.place]) for one in use.lines)
