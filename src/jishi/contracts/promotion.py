"""Events of promotions."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from jishi.kit.events import Event


class PromotionExhausted(Event, frozen=True, kw_only=True):
    """A promotion has given away the last fen of its budget; it gives nothing from that order on."""

    name: ClassVar[str] = "promotion.exhausted.v1"
    promotion_id: UUID
    exhausted_at: datetime
