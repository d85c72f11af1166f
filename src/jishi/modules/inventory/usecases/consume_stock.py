"""Consume stock."""

from collections.abc import Sequence

from jishi.kit.context import Context
from jishi.modules.inventory.models import MovementKind
from jishi.modules.inventory.usecases.move_stock import Delta, StockLine, move_stock


async def consume_stock(ctx: Context, *, lines: Sequence[StockLine]) -> None:
    """Take reserved units out of the warehouse at shipment, all or none.

    :raises StockShortError: a level has too little.
    """
    deltas = [Delta(line, on_hand=-line.quantity, reserved=-line.quantity) for line in lines]
    await move_stock(ctx, kind=MovementKind.CONSUME, deltas=deltas)
