"""When a product is on sale; the times alone decide, whatever a sweep has done by then."""

from datetime import datetime

from jishi.modules.catalog.states import ProductState


def is_in_window(begins: datetime | None, ends: datetime | None, now: datetime) -> bool:
    """Say whether `now` lies in [begins, ends); None is open."""
    return (begins is None or begins <= now) and (ends is None or now < ends)


def is_on_sale(state: str, listed_from: datetime | None, listed_to: datetime | None, now: datetime) -> bool:
    """Say whether a product is on sale: approved, given a begin, and inside its window."""
    return state == ProductState.APPROVED and listed_from is not None and is_in_window(listed_from, listed_to, now)
