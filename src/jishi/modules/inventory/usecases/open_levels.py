"""Open stock levels that do not exist yet, empty."""

from collections.abc import Sequence
from uuid import UUID

import msgspec
from sqlalchemy.dialects.postgresql import insert

from jishi.kit.context import Context
from jishi.modules.inventory.models import StockLevel


class LevelKey(msgspec.Struct, frozen=True):
    """A variant of a merchant in a warehouse."""

    variant_id: UUID
    warehouse_id: UUID
    merchant_id: UUID


async def open_levels(ctx: Context, *, keys: Sequence[LevelKey]) -> None:
    """Insert an empty level for every key that has none."""
    rows = [
        {
            "variant_id": key.variant_id,
            "warehouse_id": key.warehouse_id,
            "merchant_id": key.merchant_id,
            "on_hand": 0,
            "reserved": 0,
            "updated_at": ctx.now,
        }
        for key in sorted(set(keys), key=lambda k: (k.variant_id, k.warehouse_id))
    ]
    if rows:
        await ctx.session.execute(insert(StockLevel).on_conflict_do_nothing(), rows)
