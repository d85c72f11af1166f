"""Events of promotions."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from jishi.kit.events import Event

# The kind of campaign that the points mall is made of.
POINTS_MALL = "points_mall"


class PromotionExhausted(Event, frozen=True, kw_only=True):
    """A promotion is at the end of its budget, or of what it may lose; it gives nothing from that order on.

    Below `least_minor` what is left of the limit is as good as nothing: a gift would be worth more, or a unit lose more.
    """

    name: ClassVar[str] = "promotion.exhausted.v1"
    promotion_id: UUID
    exhausted_at: datetime
    limit: str = "budget"
    least_minor: int = 1
