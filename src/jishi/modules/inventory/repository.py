"""Stock rows for writing. Lock order, for everybody: by (variant_id, warehouse_id), ascending, all rows of an act at once."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select, tuple_

from jishi.kit.context import Context
from jishi.kit.errors import NotFoundError
from jishi.modules.inventory.models import StockLevel, Warehouse


class WarehouseNotFoundError(NotFoundError):
    """No such warehouse, or none that this actor may see."""

    code = "inventory.warehouse_not_found"


async def lock_levels(ctx: Context, keys: Sequence[tuple[UUID, UUID]]) -> dict[tuple[UUID, UUID], StockLevel]:
    """Return the levels of (variant, warehouse) keys, locked in the stated order; missing ones are left out."""
    query = (
        select(StockLevel)
        .where(tuple_(StockLevel.variant_id, StockLevel.warehouse_id).in_(list(keys)))
        .order_by(StockLevel.variant_id, StockLevel.warehouse_id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    return {(level.variant_id, level.warehouse_id): level for level in await ctx.session.scalars(query)}


async def get_warehouse(ctx: Context, warehouse_id: UUID, *, lock: bool = False) -> Warehouse:
    """Return a warehouse inside the actor's bound.

    :raises WarehouseNotFoundError:
    """
    query = select(Warehouse).where(Warehouse.id == warehouse_id)
    if ctx.actor.warehouse_ids is not None:
        query = query.where(Warehouse.id.in_(ctx.actor.warehouse_ids))
    if ctx.actor.merchant_ids is not None:
        query = query.where(Warehouse.merchant_id.in_(ctx.actor.merchant_ids))
    warehouse = await ctx.session.scalar(query.with_for_update() if lock else query)
    if warehouse is None:
        raise WarehouseNotFoundError(warehouse_id=warehouse_id)
    return warehouse
