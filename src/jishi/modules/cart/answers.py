"""What is told of a cart."""

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from jishi.kit.money import Money
from jishi.modules.cart.rules.problems import ProblemCode


class LineProblem(msgspec.Struct, frozen=True, kw_only=True):
    """What stands in the way of a line, or is worth saying of it, in the caller's words."""

    code: ProblemCode
    detail: str
    params: dict[str, Any]


class LineView(msgspec.Struct, frozen=True, kw_only=True):
    """A line with the facts of this moment.

    `unit_price` is for this quantity; it is null, as is `total`, where the line cannot be bought. `price_seen` is what
    a single unit cost when its owner last chose a quantity. Names are null where the variant is gone for good.
    """

    variant_id: UUID
    product_id: UUID | None
    merchant_id: UUID | None
    merchant_name: str | None
    sku_code: str | None
    title: str | None
    option_text: str | None
    image_url: str | None
    quantity: int
    is_selected: bool
    is_buyable: bool
    available: int
    unit_price: Money | None
    market_price: Money | None
    price_seen: Money
    total: Money | None
    problems: list[LineProblem]
    added_at: datetime


class SelectionView(msgspec.Struct, frozen=True, kw_only=True):
    """The selected lines that can be bought; `goods` is before promotions and freight, which the quote tells."""

    line_count: int
    quantity: int
    goods: Money


class CartView(msgspec.Struct, frozen=True, kw_only=True):
    """A cart, the latest added line first; at most about two hundred, so in one piece."""

    lines: list[LineView]
    line_count: int
    quantity: int
    selection: SelectionView
