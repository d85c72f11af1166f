"""Events of coupons."""

from typing import ClassVar
from uuid import UUID

from jishi.kit.events import Event


class PacketEnded(Event, frozen=True, kw_only=True):
    """The last share of a red packet was opened, or its time is over; `opened` of its `shares` were, `opened_minor` in all."""

    name: ClassVar[str] = "coupon.packet_ended.v1"
    packet_id: UUID
    owner_id: UUID
    trade_number: str
    shares: int
    opened: int
    opened_minor: int
    currency: str
