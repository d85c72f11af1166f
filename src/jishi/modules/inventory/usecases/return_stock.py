"""Return stock."""

from collections.abc import Sequence

from jishi.kit.context import Context
from jishi.modules.inventory.models import MovementKind
from jishi.modules.inventory.usecases.move_stock import Delta, StockLine, move_stock


async def return_stock(ctx: Context, *, lines: Sequence[StockLine]) -> None:
    """Put units that came back into sale again; they were shipped before.

    :raises StockShortError: a level has too little.
    """
    deltas = [Delta(line, on_hand=line.quantity, reserved=0) for line in lines]
    await move_stock(ctx, kind=MovementKind.RESTOCK, deltas=deltas)
