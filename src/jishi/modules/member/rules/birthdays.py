"""Whose birthday it is."""

from calendar import isleap
from datetime import date


def birthdays_on(day: date) -> list[str]:
    """Return the birthdays, as ``MM-DD``, that are celebrated on a day: those of 29 February a day early in other years."""
    celebrated = [day.strftime("%m-%d")]
    if celebrated == ["02-28"] and not isleap(day.year):
        celebrated.append("02-29")
    return celebrated


def is_birthday(text: str) -> bool:
    """Say whether ``MM-DD`` is a day of some year."""
    try:
        # 2000 had every day.
        return bool(date.fromisoformat(f"2000-{text}"))
    except ValueError:
        return False
