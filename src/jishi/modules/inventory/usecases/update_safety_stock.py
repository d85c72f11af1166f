"""Update safety stock."""

from collections.abc import Sequence
from uuid import UUID

import msgspec
from sqlalchemy.dialects.postgresql import insert

from jishi.kit.context import Context
from jishi.modules.inventory.models import SafetyStock
from jishi.modules.inventory.repository import get_warehouse
from jishi.modules.inventory.snapshot import SAFETY_SCOPE
from jishi.modules.inventory.variants import get_own_variants


class SafetyLine(msgspec.Struct, frozen=True, kw_only=True):
    """Units of a variant in a warehouse that `channel` may not sell; zero lifts the bound."""

    variant_id: UUID
    warehouse_id: UUID
    channel: str
    quantity: int


async def update_safety_stock(ctx: Context, *, lines: Sequence[SafetyLine]) -> None:
    """Set safety stock by variant, warehouse and channel; takes effect in every process within a second.

    :raises InvalidInputError: an unknown variant, or one of another merchant; every such line is listed.
    :raises WarehouseNotFoundError:
    """
    await get_own_variants(ctx, [line.variant_id for line in lines])
    for warehouse_id in sorted({line.warehouse_id for line in lines}):
        await get_warehouse(ctx, warehouse_id)
    rows = {(line.variant_id, line.warehouse_id, line.channel): line.quantity for line in lines}
    statement = insert(SafetyStock).values(
        [
            {"variant_id": variant, "warehouse_id": warehouse, "channel": channel, "quantity": quantity}
            for (variant, warehouse, channel), quantity in sorted(rows.items())
        ]
    )
    keys = ["variant_id", "warehouse_id", "channel"]
    await ctx.session.execute(
        statement.on_conflict_do_update(index_elements=keys, set_={"quantity": statement.excluded.quantity})
    )
    ctx.touch(SAFETY_SCOPE)
