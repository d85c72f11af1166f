"""The only place that reads the machine's clock."""

import time
from datetime import UTC, datetime
from typing import Annotated, Protocol

from msgspec import Meta

# As callers send one: with its zone, since one without could be any of a whole day.
Instant = Annotated[datetime, Meta(tz=True)]


class Clock(Protocol):
    """Source of the current instant, so that tests can move time."""

    def now(self) -> datetime:
        """Return the current instant, timezone-aware UTC."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the current instant, timezone-aware UTC."""
        return datetime.now(UTC)


class FixedClock:
    """A clock that stands until it is moved; for tests and replays."""

    def __init__(self, instant: datetime) -> None:
        self.instant = instant

    def now(self) -> datetime:
        """Return the instant it was set to."""
        return self.instant


def monotonic_ms() -> int:
    """Return milliseconds of a clock that never goes back; only differences have a meaning."""
    return time.monotonic_ns() // 1_000_000


def unix_ms() -> int:
    """Return milliseconds since 1970-01-01 UTC."""
    return time.time_ns() // 1_000_000
