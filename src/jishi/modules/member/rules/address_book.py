"""Which address comes first."""

from collections.abc import Iterable
from datetime import UTC, datetime

from jishi.modules.member.models import Address

MOST = 50
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def sort_book(addresses: Iterable[Address]) -> list[Address]:
    """Return the default first, then the most used, the latest used, the newest."""
    return sorted(addresses, key=lambda a: (a.is_default, *_use_of(a)), reverse=True)


def pick_default(addresses: Iterable[Address]) -> Address | None:
    """Return the address that becomes the default where none is: the most used; None of none."""
    return max(addresses, key=_use_of, default=None)


def _use_of(address: Address) -> tuple[int, datetime, object]:
    return (address.used_count, address.last_used_at or _NEVER, address.id)
