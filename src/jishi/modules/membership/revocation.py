"""What would go back of a card now."""

from collections.abc import Sequence
from datetime import datetime

from jishi.modules.membership.errors import CardNotActiveError, LaterCardFirstError
from jishi.modules.membership.models import Card
from jishi.modules.membership.rules.terms import Share, unused_share


def find_share(card: Card, active: Sequence[Card], now: datetime) -> Share:
    """Return the unused share of an active card; `active` are all those of its member.

    :raises CardNotActiveError: it is not paid.
    :raises LaterCardFirstError: another one of its level follows it.
    """
    starts_at = card.starts_at
    if starts_at is None:
        raise CardNotActiveError(state=card.state)
    for other in active:
        if other.level_id == card.level_id and other.starts_at is not None and other.starts_at > starts_at:
            raise LaterCardFirstError(number=other.number)
    return unused_share(card.price_minor, card.gift_points, starts_at=starts_at, ends_at=card.ends_at, now=now)
