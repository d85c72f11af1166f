"""What whoever ships asks for."""

from enum import StrEnum
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta


class DraftLine(msgspec.Struct, frozen=True):
    """So many units of an order line."""

    position: Annotated[int, Meta(ge=0)]
    quantity: Annotated[int, Meta(ge=1, le=1_000_000)]


class ShipmentDraft(msgspec.Struct, frozen=True, kw_only=True):
    """One box: its carrier, the number on it, what is in it. Without lines it holds everything that is left."""

    carrier_code: Annotated[str, Meta(min_length=1, max_length=32)]
    tracking_number: Annotated[str, Meta(min_length=1, max_length=64)]
    lines: Annotated[list[DraftLine], Meta(max_length=500)] = []
    note: Annotated[str, Meta(max_length=200)] = ""


class OrderDraft(msgspec.Struct, frozen=True, kw_only=True):
    """The boxes of one order. `reference` is the caller's own word for this row and comes back with its result."""

    order_id: UUID
    shipments: Annotated[list[ShipmentDraft], Meta(min_length=1, max_length=50)]
    reference: Annotated[str, Meta(max_length=100)] = ""


class ErrorPolicy(StrEnum):
    """What becomes of the rest when some of it cannot be done.

    `reject_all` does nothing at all, `reject_failed_rows` does the orders without a problem, `ignore_failed` also does
    the sound boxes of an order with a problem.
    """

    REJECT_ALL = "reject_all"
    REJECT_FAILED_ROWS = "reject_failed_rows"
    IGNORE_FAILED = "ignore_failed"
