"""Instants of the stand-ins: integer milliseconds since 1970 inside, the providers' formats at the edge."""

import time
from datetime import UTC, datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8))


def now_ms() -> int:
    """Return the current instant in milliseconds."""
    return time.time_ns() // 1_000_000


def moment(ms: int) -> datetime:
    """Return the instant as an aware datetime, China time."""
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=ms)).astimezone(CHINA)


def rfc3339(ms: int) -> str:
    """Return the instant as WeChat Pay writes it: 2018-06-08T10:34:56+08:00."""
    return moment(ms).isoformat(timespec="seconds")
