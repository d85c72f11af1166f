"""May this member have a coupon of this template now; pure."""

from collections.abc import Set
from datetime import datetime, timedelta, tzinfo
from enum import StrEnum
from uuid import UUID

import msgspec


class Refusal(StrEnum):
    """Why there is none for this member now; the most lasting reason is told."""

    OVER = "over"
    ENDED = "ended"
    NOT_BEGUN = "not_begun"
    PAUSED = "paused"
    OTHER_MEMBERS = "other_members"
    NEW_MEMBERS_ONLY = "new_members_only"
    LIMIT_REACHED = "limit_reached"
    SOLD_OUT = "sold_out"


class ClaimTerms(msgspec.Struct, frozen=True, kw_only=True):
    """What a template asks for; `ends_at` is when its coupons can no longer be used."""

    is_open: bool
    is_ended: bool
    ends_at: datetime | None
    claim_from: datetime | None
    claim_to: datetime | None
    cap: int | None
    per_member: int | None
    new_members_only: bool
    group_ids: frozenset[UUID]

    @property
    def asks_who(self) -> bool:
        """Whether it matters who the member is."""
        return self.new_members_only or bool(self.group_ids)


class Claimant(msgspec.Struct, frozen=True, kw_only=True):
    """Who wants a coupon: groups and level, and whether an order was paid before."""

    groups: Set[UUID] = frozenset()
    has_ordered: bool = False


def find_refusal(
    terms: ClaimTerms, claimant: Claimant | None, *, claimed: int, taken: int, now: datetime
) -> Refusal | None:
    """Return why the member gets none; None: one is to be had.

    `claimed` coupons are out already, `taken` of them by this member. A `claimant` of None is somebody not signed in, of
    whom nothing is asked yet.
    """
    return (
        _find_closed(terms, now)
        or (_find_unmet(terms, claimant) if claimant is not None else None)
        or (Refusal.LIMIT_REACHED if terms.per_member is not None and taken >= terms.per_member else None)
        or (Refusal.SOLD_OUT if terms.cap is not None and claimed >= terms.cap else None)
    )


def find_granting_refusal(terms: ClaimTerms, *, claimed: int, now: datetime) -> Refusal | None:
    """Return why the shop can give none to anybody; what only bounds members who help themselves is not asked."""
    if terms.is_ended:
        return Refusal.ENDED
    if terms.ends_at is not None and terms.ends_at <= now:
        return Refusal.OVER
    if not terms.is_open:
        return Refusal.PAUSED
    return Refusal.SOLD_OUT if terms.cap is not None and claimed >= terms.cap else None


def expiry_of(now: datetime, valid_days: int | None, ends_at: datetime | None, zone: tzinfo) -> datetime:
    """Return when a coupon that comes now ends: with the last of its days in the shop's zone, or with its promotion.

    :raises ValueError: the template has neither.
    """
    ends = [] if ends_at is None else [ends_at]
    if valid_days is not None:
        day = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
        ends.append((day + timedelta(days=valid_days + 1)).replace(tzinfo=zone).astimezone(now.tzinfo))
    return min(ends)


def _find_closed(terms: ClaimTerms, now: datetime) -> Refusal | None:
    if terms.is_ended:
        return Refusal.ENDED
    for end in (terms.ends_at, terms.claim_to):
        if end is not None and end <= now:
            return Refusal.OVER
    if terms.claim_from is not None and now < terms.claim_from:
        return Refusal.NOT_BEGUN
    return None if terms.is_open else Refusal.PAUSED


def _find_unmet(terms: ClaimTerms, claimant: Claimant) -> Refusal | None:
    if terms.group_ids and terms.group_ids.isdisjoint(claimant.groups):
        return Refusal.OTHER_MEMBERS
    return Refusal.NEW_MEMBERS_ONLY if terms.new_members_only and claimant.has_ordered else None
