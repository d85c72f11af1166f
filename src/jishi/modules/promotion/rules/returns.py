"""What is given back for goods that come back: to the minor unit, in any order, and with its reasons.

    keep       each unit comes back with what was paid for it; the goods kept keep what they had
    claw_back  the same, less what the goods kept would no longer have earned by themselves
    recompute  the goods kept are priced anew, as if only they had been bought, with the rules of that order

What goods earn is discounts, freight that was lifted, and gifts. Freight is owed at what was lifted when the goods were bought
(they have travelled), where goods of their merchant are kept. A gift that is kept is owed at what it cost to buy on that day.
Points and rules that nobody knows any more have no threshold to fall below: what they took off stays with each unit.

Whatever the policy and the order of partial returns, all units together bring back exactly what was paid: an amount is never
taken back twice, and what is held back because the goods kept would cost more comes with the next return.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from uuid import UUID

import msgspec

from jishi.modules.promotion.rules.frozen import FrozenUse
from jishi.modules.promotion.rules.purchase import Earn, Purchase, Reprice, ReturnNote, of_first_units
from jishi.modules.promotion.rules.still_earned import claw_back, note_kept, reprice_kept


class ReturnPolicy(StrEnum):
    """What happens to discounts of the goods that stay."""

    KEEP = "keep"
    CLAW_BACK = "claw_back"
    RECOMPUTE = "recompute"


class ReturnSum(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What comes back for the units that are returned now. `held_ids` are coupons that a full return brings back."""

    refund_minor: int
    units_minor: int
    points: int = 0
    held_ids: tuple[UUID, ...] = ()
    notes: tuple[ReturnNote, ...] = ()


def sum_return(
    purchase: Purchase, returning: Mapping[int, int], policy: ReturnPolicy, *, reprice: Reprice, reward: Earn
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
        due, notes = given, note_kept(purchase, kept) if any(kept.values()) else []
    elif policy is ReturnPolicy.CLAW_BACK:
        lost, notes = claw_back(purchase, kept, reward)
        due = given - lost
    else:
        price, notes = reprice_kept(purchase, kept, reprice, reward, before=paid - given)
        due = paid - price
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
