"""When to ask a gateway again: soon at first, since a buyer is waiting, then ever less often."""

from datetime import datetime, timedelta

QUERY_DELAYS = (5, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600)
REFUND_DELAYS = (5, 30, 60, 180, 600, 1800, 3600, 10800, 21600)
# Longer than a call to a gateway can take, so that whoever claimed a row has it to himself.
LEAST_DELAY = timedelta(seconds=45)


def next_query_at(now: datetime, queries: int, expires_at: datetime) -> datetime:
    """Return when to look at an attempt after `queries` looks; the first look after its expiry is not put off."""
    due = now + _delay(QUERY_DELAYS, queries)
    return min(due, expires_at) if expires_at > now else due


def next_refund_query_at(now: datetime, queries: int) -> datetime:
    """Return when to ask for a refund after `queries` questions."""
    return now + _delay(REFUND_DELAYS, queries)


def _delay(delays: tuple[int, ...], done: int) -> timedelta:
    return timedelta(seconds=delays[min(done, len(delays) - 1)])
