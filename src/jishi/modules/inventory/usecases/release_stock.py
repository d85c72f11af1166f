"""Release stock."""

from collections.abc import Sequence

from jishi.kit.context import Context
from jishi.modules.inventory.models import MovementKind
from jishi.modules.inventory.usecases.move_stock import Delta, StockLine, move_stock


async def release_stock(ctx: Context, *, lines: Sequence[StockLine]) -> None:
    """Give reserved units back to sale, all or none; whoever holds the reservations has marked them released.

    :raises StockShortError: a level has too little.
    """
    deltas = [Delta(line, on_hand=0, reserved=-line.quantity) for line in lines]
    await move_stock(ctx, kind=MovementKind.RELEASE, deltas=deltas)
