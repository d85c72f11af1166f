"""What this module answers with."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import msgspec

from jishi.modules.fulfillment.states import ShipmentState


class ShippedLineView(msgspec.Struct, frozen=True, kw_only=True):
    """So many units of the order line at `position`."""

    position: int
    quantity: int


class ShipmentView(msgspec.Struct, frozen=True, kw_only=True):
    """A shipment; the carrier's name is in the caller's language."""

    shipment_id: UUID
    number: str
    order_id: UUID
    carrier_code: str
    carrier_name: str
    tracking_number: str
    state: ShipmentState
    lines: list[ShippedLineView]
    shipped_at: datetime
    delivered_at: datetime | None
    cancelled_at: datetime | None


class ConsoleShipment(ShipmentView, frozen=True, kw_only=True):
    """A shipment as staff see it."""

    merchant_id: UUID
    warehouse_id: UUID
    shipped_by: str
    note: str | None
    cancel_reason: str | None
    version: int


class Outcome(StrEnum):
    """What became of the boxes of one order."""

    SHIPPED = "shipped"
    PARTLY_SHIPPED = "partly_shipped"
    FAILED = "failed"


class RowProblem(msgspec.Struct, frozen=True, kw_only=True):
    """What is wrong, or unusual, at one place of the request (a JSON pointer)."""

    pointer: str
    code: str
    detail: str
    params: dict[str, Any]


class ShipResult(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one order; it is partly shipped where some of its boxes failed.

    Boxes that had been shipped before under the same number are among `shipments` and change nothing.
    """

    order_id: UUID
    reference: str
    outcome: Outcome
    shipments: list[ConsoleShipment]
    problems: list[RowProblem]
    warnings: list[RowProblem]


class CarrierView(msgspec.Struct, frozen=True, kw_only=True):
    """A carrier; `name` is in the caller's language, `names` in all of them."""

    code: str
    name: str
    names: dict[str, str]
    tracking_pattern: str | None
    is_enabled: bool
    position: int
    version: int
