"""When and how often a package can be bought."""

from datetime import datetime

from jishi.modules.recharge.models import Package


def is_sold(package: Package, now: datetime) -> bool:
    """Say whether a package is on sale."""
    has_begun = package.sold_from is None or package.sold_from <= now
    return package.is_enabled and has_begun and (package.sold_until is None or now < package.sold_until)


def left_for_member(package: Package, taken: int) -> int | None:
    """Return how many more of a package a member may have who has `taken` so many; None for as many as it likes."""
    return None if package.limit_per_member is None else max(0, package.limit_per_member - taken)
