"""Ids and events of stock."""

from typing import ClassVar, NewType
from uuid import UUID

from jishi.kit.events import Event

WarehouseId = NewType("WarehouseId", UUID)


class StockAdjusted(Event, frozen=True, kw_only=True):
    """Staff changed what is on hand by `quantity` (negative for less)."""

    name: ClassVar[str] = "inventory.stock_adjusted.v1"
    variant_id: UUID
    warehouse_id: WarehouseId
    quantity: int
    reason: str
