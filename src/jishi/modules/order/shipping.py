"""What passes between this module and whoever ships: orders to ship, and what was shipped of them."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import msgspec


class LineToShip(msgspec.Struct, frozen=True, kw_only=True):
    """A line with what is left of it and what has left, in units."""

    position: int
    left: int
    shipped: int


class OrderToShip(msgspec.Struct, frozen=True, kw_only=True):
    """An order as whoever ships it needs it; `is_shippable` says whether units may leave now, `is_received` that all have come."""

    order_id: UUID
    number: str
    merchant_id: UUID
    warehouse_id: UUID
    buyer_id: UUID
    is_shippable: bool
    is_reshippable: bool
    is_received: bool = False
    lines: list[LineToShip]


class ShippedUnits(msgspec.Struct, frozen=True, kw_only=True):
    """Units of an order, by position, and facts for its timeline (carrier, tracking number)."""

    order_id: UUID
    quantities: Mapping[int, int]
    details: dict[str, Any]
