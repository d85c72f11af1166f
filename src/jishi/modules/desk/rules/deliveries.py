"""What staff may do about a delivery."""

from collections.abc import Mapping
from enum import StrEnum


class EventActKind(StrEnum):
    """What staff do about an event that a handler did not take."""

    RETRY = "retry"
    DROP = "drop"


ALLOWED_FROM: Mapping[EventActKind, frozenset[str]] = {
    EventActKind.RETRY: frozenset({"failed", "dead", "dropped"}),
    EventActKind.DROP: frozenset({"failed", "dead"}),
}
