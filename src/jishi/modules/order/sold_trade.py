"""Paid trades as they were sold, for whoever works out what they would have come to otherwise."""

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec


class SoldLine(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A line as sold: the unit price before promotions, and what was paid for all units after them."""

    variant_id: UUID
    product_id: UUID
    merchant_id: UUID
    quantity: int
    unit_minor: int
    discount_minor: int
    weight_g: int


class SoldTrade(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A paid trade; `freight` is what each merchant's freight cost after promotions, `offers` the promotions frozen on it.

    `is_first`: the buyer had paid for nothing before it.
    """

    id: UUID
    number: str
    buyer_id: UUID
    placed_at: datetime
    channel: str
    currency: str
    region_code: str
    is_first: bool
    lines: tuple[SoldLine, ...]
    freight: dict[UUID, int]
    offers: Any = None
