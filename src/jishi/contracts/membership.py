"""Events of membership cards."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from jishi.kit.events import Event


class CardEnding(Event, frozen=True, kw_only=True):
    """A member's card ends soon, and none of its level follows; told once a card."""

    name: ClassVar[str] = "membership.card_ending.v1"
    card_id: UUID
    member_id: UUID
    plan_id: UUID
    ends_at: datetime
