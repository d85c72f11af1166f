"""On which days plans give coupons; pure."""

from calendar import isleap, monthrange
from datetime import date, timedelta
from enum import StrEnum


class Every(StrEnum):
    """How often a periodic plan gives."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


def next_day(every: Every, on_day: int | None, after: date) -> date:
    """Return the first day after `after`: every day, a weekday (Monday = 1), or a day of the month.

    A month that has no such day takes its last.
    """
    if every is Every.DAY:
        return after + timedelta(days=1)
    wanted = on_day or 1
    if every is Every.WEEK:
        return after + timedelta(days=(wanted - after.isoweekday() - 1) % 7 + 1)
    this_month = _in_month(after.year, after.month, wanted)
    if this_month > after:
        return this_month
    return _in_month(after.year + after.month // 12, after.month % 12 + 1, wanted)


def birthdays_on(day: date) -> tuple[str, ...]:
    """Return the birthdays, as MM-DD, that are kept on a day: that of 29 February on the 28th of a common year."""
    kept = [f"{day:%m-%d}"]
    if (day.month, day.day) == (2, 28) and not isleap(day.year):
        kept.append("02-29")
    return tuple(kept)


def _in_month(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))
