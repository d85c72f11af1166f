"""Receive stock."""

from collections.abc import Sequence
from uuid import UUID

from jishi.kit.context import Context
from jishi.modules.inventory.models import MovementKind
from jishi.modules.inventory.usecases.move_stock import Delta, StockLine, move_stock
from jishi.modules.inventory.usecases.open_levels import LevelKey, open_levels


async def receive_stock(
    ctx: Context, *, merchant_id: UUID, lines: Sequence[StockLine], reason: str | None = None
) -> None:
    """Add units that arrived, all or none; levels are opened where there are none."""
    await open_levels(ctx, keys=[LevelKey(line.variant_id, line.warehouse_id, merchant_id) for line in lines])
    deltas = [Delta(line, on_hand=line.quantity, reserved=0) for line in lines]
    await move_stock(ctx, kind=MovementKind.RECEIVE, deltas=deltas, reason=reason)
