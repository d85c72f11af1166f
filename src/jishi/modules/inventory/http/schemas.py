"""What staff send about stock."""

from typing import Annotated, Literal
from uuid import UUID

import msgspec
from msgspec import Meta

from jishi.kit.translations import ShortTexts
from jishi.modules.inventory.models import WarehouseKind
from jishi.modules.inventory.usecases.adjust_stock import Adjustment
from jishi.modules.inventory.usecases.create_warehouse import WarehouseDraft
from jishi.modules.inventory.usecases.update_safety_stock import SafetyLine

Reason = Annotated[str, Meta(min_length=1, max_length=200, pattern=r"\S")]
Units = Annotated[int, Meta(ge=1, le=100_000_000)]
Change = Annotated[int, Meta(ge=-100_000_000, le=100_000_000)]
Region = Annotated[str, Meta(pattern="^([0-9]{2}|[0-9]{4}|[0-9]{6})$")]
Area = Annotated[
    str, Meta(pattern="^([0-9]{2}|[0-9]{4}|[0-9]{6})?$", description="Prefix of a GB/T 2260 code; empty: everywhere")
]


class AdjustLine(msgspec.Struct, frozen=True, kw_only=True):
    """So many units more, or fewer when negative."""

    variant_id: UUID
    warehouse_id: UUID
    quantity: Change


class AdjustBody(msgspec.Struct, frozen=True, kw_only=True):
    """Adjust what is on hand, all lines or none."""

    lines: Annotated[list[AdjustLine], Meta(min_length=1, max_length=500)]
    reason: Reason

    def adjustments(self) -> list[Adjustment]:
        """Return the lines as the use case takes them."""
        return [
            Adjustment(variant_id=x.variant_id, warehouse_id=x.warehouse_id, quantity=x.quantity) for x in self.lines
        ]


class ReceiveLine(msgspec.Struct, frozen=True, kw_only=True):
    """Units that arrived."""

    variant_id: UUID
    warehouse_id: UUID
    quantity: Units


class ReceiveBody(msgspec.Struct, frozen=True, kw_only=True):
    """Receive goods, all lines or none. `reference` names the delivery note."""

    lines: Annotated[list[ReceiveLine], Meta(min_length=1, max_length=500)]
    reference: Reason

    def adjustments(self) -> list[Adjustment]:
        """Return the lines as the use case takes them."""
        return [
            Adjustment(variant_id=x.variant_id, warehouse_id=x.warehouse_id, quantity=x.quantity) for x in self.lines
        ]


class SafetyBodyLine(msgspec.Struct, frozen=True, kw_only=True):
    """Units that a channel may not sell; zero lifts the bound."""

    variant_id: UUID
    warehouse_id: UUID
    channel: Literal["h5", "pc", "mini_program", "app"]
    quantity: Annotated[int, Meta(ge=0, le=100_000_000)]


class SafetyBody(msgspec.Struct, frozen=True, kw_only=True):
    """Set safety stock."""

    lines: Annotated[list[SafetyBodyLine], Meta(min_length=1, max_length=500)]

    def safety_lines(self) -> list[SafetyLine]:
        """Return the lines as the use case takes them."""
        return [
            SafetyLine(variant_id=x.variant_id, warehouse_id=x.warehouse_id, channel=x.channel, quantity=x.quantity)
            for x in self.lines
        ]


class WarehouseBody(msgspec.Struct, frozen=True, kw_only=True):
    """A warehouse. `version` is needed when an existing one is changed."""

    code: Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{1,32}$")]
    name: ShortTexts
    kind: WarehouseKind
    region_code: Region
    areas: Annotated[list[Area], Meta(max_length=500)]
    parent_id: UUID | None = None
    merchant_id: UUID | None = None
    priority: Annotated[int, Meta(ge=0, le=10_000)] = 100
    is_active: bool = True
    version: Annotated[int, Meta(ge=1)] = 1

    def draft(self) -> WarehouseDraft:
        """Return it as the use cases take it."""
        return WarehouseDraft(
            code=self.code,
            name=dict(self.name),  # type: ignore[arg-type]
            kind=self.kind,
            region_code=self.region_code,
            areas=self.areas,
            parent_id=self.parent_id,
            merchant_id=self.merchant_id,
            priority=self.priority,
            is_active=self.is_active,
        )
