"""Adjust stock."""

from collections.abc import Sequence
from uuid import UUID

import msgspec

from jishi.contracts.inventory import StockAdjusted, WarehouseId
from jishi.kit.context import Context
from jishi.kit.errors import FieldProblem, InvalidInputError
from jishi.kit.ids import new_id
from jishi.modules.inventory.models import MovementKind, StockLevel
from jishi.modules.inventory.repository import get_warehouse
from jishi.modules.inventory.usecases.move_stock import Delta, StockLine, move_stock
from jishi.modules.inventory.usecases.open_levels import LevelKey, open_levels
from jishi.modules.inventory.variants import get_own_variants


class Adjustment(msgspec.Struct, frozen=True, kw_only=True):
    """A change of what is on hand: `quantity` units more, or fewer when negative."""

    variant_id: UUID
    warehouse_id: UUID
    quantity: int


async def adjust_stock(
    ctx: Context, *, adjustments: Sequence[Adjustment], reason: str, kind: MovementKind = MovementKind.ADJUST
) -> list[StockLevel]:
    """Change what is on hand, all or none; levels are opened where there are none.

    What is promised to orders can't be taken away: such an adjustment is refused with what the level has.

    :raises InvalidInputError: an unknown variant, one of another merchant, or goods for another merchant's own warehouse;
        every such line is listed.
    :raises WarehouseNotFoundError:
    :raises StockShortError: a level has too little.
    """
    facts = await get_own_variants(ctx, [a.variant_id for a in adjustments])
    warehouse_ids = sorted({a.warehouse_id for a in adjustments})
    owners = {id_: (await get_warehouse(ctx, id_)).merchant_id for id_ in warehouse_ids}
    problems = [
        FieldProblem(f"/lines/{place}/warehouse_id", "inventory.foreign_warehouse")
        for place, a in enumerate(adjustments)
        if a.quantity > 0 and owners[a.warehouse_id] not in {None, facts[a.variant_id].merchant_id}
    ]
    if problems:
        raise InvalidInputError(problems=problems)
    keys = [LevelKey(a.variant_id, a.warehouse_id, facts[a.variant_id].merchant_id) for a in adjustments]
    await open_levels(ctx, keys=keys)
    origin = new_id()
    deltas = [Delta(_line(a, origin), on_hand=a.quantity, reserved=0) for a in adjustments]
    levels = await move_stock(ctx, kind=kind, deltas=deltas, reason=reason)
    for adjustment in [a for a in adjustments if a.quantity]:
        ctx.publish(
            StockAdjusted(
                variant_id=adjustment.variant_id,
                warehouse_id=WarehouseId(adjustment.warehouse_id),
                quantity=adjustment.quantity,
                reason=reason,
            )
        )
    return levels


def _line(adjustment: Adjustment, origin: UUID) -> StockLine:
    return StockLine(
        variant_id=adjustment.variant_id,
        warehouse_id=adjustment.warehouse_id,
        quantity=abs(adjustment.quantity),
        origin_kind="adjustment",
        origin_id=origin,
    )
