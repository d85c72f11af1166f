"""When content is shown."""

from collections.abc import Iterable
from datetime import datetime

from jishi.modules.content.models import PagePart


def is_shown(item: PagePart, now: datetime, channel: str | None = None) -> bool:
    """Say whether something is on the pages of a channel at an instant; no channel asks for any."""
    if channel is not None and item.channels and channel not in item.channels:
        return False
    has_begun = item.shown_from is None or item.shown_from <= now
    return item.is_enabled and has_begun and (item.shown_to is None or now < item.shown_to)


def next_change(items: Iterable[PagePart], now: datetime) -> datetime | None:
    """Return the next instant at which a window opens or closes, None where none does."""
    edges = (edge for item in items if item.is_enabled for edge in (item.shown_from, item.shown_to))
    return min((edge for edge in edges if edge is not None and edge > now), default=None)
