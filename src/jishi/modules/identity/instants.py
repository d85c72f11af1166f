"""Instants as whole milliseconds, as the cache and tokens carry them."""

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


def to_ms(instant: datetime) -> int:
    """Return milliseconds since 1970-01-01 UTC."""
    return (instant - _EPOCH) // _MILLISECOND


def from_ms(milliseconds: int) -> datetime:
    """Return the instant `milliseconds` after 1970-01-01 UTC."""
    return _EPOCH + milliseconds * _MILLISECOND


def in_ms(span: timedelta) -> int:
    """Return a span in milliseconds."""
    return span // _MILLISECOND
