"""How long each step may take, and the deadlines that follow."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from jishi.modules.order.models import Order
from jishi.modules.order.models.timer_settings import PLATFORM


class Timers(msgspec.Struct, frozen=True, kw_only=True):
    """The timers of one merchant, each in the unit of its name."""

    unpaid_minutes: int = 30
    ship_hours: int = 48
    receive_days: int = 10
    after_sale_days: int = 7


def timers_of(merchant_id: UUID, kept: Mapping[UUID, Timers]) -> Timers:
    """Return a merchant's own timers, else the platform's, else those we ship with."""
    return kept.get(merchant_id) or kept.get(PLATFORM) or Timers()


def minutes_to_pay(merchant_ids: Iterable[UUID], kept: Mapping[UUID, Timers]) -> int:
    """Return how long a trade of these merchants waits for its money: as long as the most impatient of them."""
    return min(timers_of(merchant_id, kept).unpaid_minutes for merchant_id in merchant_ids)


def start_shipping_clock(order: Order, timers: Timers, paid_at: datetime) -> None:
    """Set by when a paid order must leave."""
    order.ship_due_at = paid_at + timedelta(hours=timers.ship_hours)


def start_receiving_clock(order: Order, timers: Timers, shipped_at: datetime) -> None:
    """Set when a wholly shipped order counts as received."""
    order.receive_due_at = shipped_at + timedelta(days=timers.receive_days)


def start_after_sale_clock(order: Order, timers: Timers, received_at: datetime) -> None:
    """Set until when a received order may be sent back."""
    order.receive_due_at = None
    order.after_sale_until = received_at + timedelta(days=timers.after_sale_days)
