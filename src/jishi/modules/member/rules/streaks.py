"""Days in a row, and what each brings."""

from collections.abc import Sequence
from datetime import date, timedelta


def streak_on(day: date, last_day: date | None, last_streak: int) -> int:
    """Return how many days in a row end on `day`, after the last one before it."""
    return last_streak + 1 if last_day == day - timedelta(days=1) else 1


def reward_of(streak: int, rewards: Sequence[int]) -> int:
    """Return the points of the last day of a streak; after the last reward it begins with the first again."""
    return rewards[(streak - 1) % len(rewards)] if rewards else 0
