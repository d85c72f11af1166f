"""From when until when a card is good, and what of it is unused.

A day of a card is 24 hours from its first instant on, and one that has begun is used up. See docs/adr/0020.
"""

from calendar import monthrange
from datetime import UTC, datetime, timedelta, tzinfo
from enum import StrEnum

import msgspec

_DAY = timedelta(days=1)
# What a card for ever is reckoned by where a share of it goes back: ten years.
FOR_EVER_DAYS = 3_650


class TermUnit(StrEnum):
    """What a term is counted in."""

    DAY = "day"
    MONTH = "month"
    FOR_EVER = "for_ever"


class Share(msgspec.Struct, frozen=True, kw_only=True):
    """What of a card is unused: `days` out of `of_days` have not begun, and so much of its price and points goes with them."""

    days: int
    of_days: int
    amount_minor: int
    points: int


def end_of(unit: TermUnit, count: int | None, starts_at: datetime, zone: tzinfo) -> datetime | None:
    """Return when a term ends, None for never: at the same time of day in the shop's zone.

    A month ends on the day of the month on which it began, or on the last one where it has fewer.
    """
    if unit is TermUnit.FOR_EVER or count is None:
        return None
    local = starts_at.astimezone(zone)
    if unit is TermUnit.DAY:
        return (local + timedelta(days=count)).astimezone(UTC)
    months = local.year * 12 + local.month - 1 + count
    year, month = months // 12, months % 12 + 1
    day = min(local.day, monthrange(year, month)[1])
    return local.replace(year=year, month=month, day=day).astimezone(UTC)


def days_of(starts_at: datetime, ends_at: datetime | None) -> int:
    """Return how many days a card has; one that a change of clocks cuts short counts as one."""
    return FOR_EVER_DAYS if ends_at is None else max(1, -((starts_at - ends_at) // _DAY))


def unused_share(
    price_minor: int, points: int, *, starts_at: datetime, ends_at: datetime | None, now: datetime
) -> Share:
    """Return what of a card is unused now, amounts rounded down: all of it before it starts, nothing in its last day."""
    of_days = days_of(starts_at, ends_at)
    begun = 0 if now < starts_at else min(of_days, (now - starts_at) // _DAY + 1)
    days = of_days - begun
    return Share(
        days=days,
        of_days=of_days,
        amount_minor=price_minor * days // of_days,
        points=points * days // of_days,
    )
