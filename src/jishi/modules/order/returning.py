"""What passes between this module and whoever works out what comes back for units: the trade as it stands, and the plan."""

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec


class ReturnableLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line of a trade: `total_minor` was paid for it, `back_minor` of that went back or is on its way.

    Of an order that is cancelled or wholly refunded all units count as refunded. `points` were paid for all its units.
    """

    order_id: UUID
    position: int
    variant_id: UUID
    product_id: UUID
    merchant_id: UUID
    weight_g: int
    quantity: int
    unit_minor: int
    total_minor: int
    refunded_quantity: int
    back_minor: int
    points: int = 0

    @property
    def left_minor(self) -> int:
        """What of it has not gone back."""
        return max(0, self.total_minor - self.back_minor)


class ReturnableTrade(msgspec.Struct, frozen=True, kw_only=True):
    """A paid trade as returns see it, asked for by one of its orders.

    `offers` are the promotions frozen on it, `variant_ids` the goods that these count by place. `returned_minor` is what
    units brought back so far, on its way or not, with all that cancelled orders were paid for. `freight_left_minor` is what
    of the order's freight has not gone back.
    """

    trade_id: UUID
    order_id: UUID
    buyer_id: UUID
    placed_at: datetime
    channel: str
    currency: str
    region_code: str
    policy: str
    offers: Any
    variant_ids: tuple[UUID, ...]
    lines: tuple[ReturnableLine, ...]
    returned_minor: int
    freight_left_minor: int
    is_refundable: bool
    is_unshipped: bool

    @property
    def own_lines(self) -> dict[int, ReturnableLine]:
        """The lines of the order that was asked for, by position."""
        return {line.position: line for line in self.lines if line.order_id == self.order_id}


class PlannedLine(msgspec.Struct, frozen=True, kw_only=True):
    """What comes back for one line: for so many units now, or, with none, what was held back of it before."""

    order_id: UUID
    position: int
    quantity: int
    amount_minor: int


class RefundPlan(msgspec.Struct, frozen=True, kw_only=True):
    """What goes back for chosen units of an order, to the minor unit, and why; `worth_minor` was paid for these units."""

    order_id: UUID
    policy: str
    lines: tuple[PlannedLine, ...]
    worth_minor: int
    freight_minor: int
    notes: tuple[dict[str, Any], ...] = ()

    @property
    def amount_minor(self) -> int:
        """All of it, with freight."""
        return sum(line.amount_minor for line in self.lines) + self.freight_minor
