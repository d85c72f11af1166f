"""Stock rows for writing. Lock order, for everybody: by (variant_id, warehouse_id), ascending, all rows of an act at once."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from jishi.kit.access import ActorKind
from jishi.kit.arrays import is_any_pair
from jishi.kit.context import Context
from jishi.kit.errors import NotFoundError, StaleVersionError
from jishi.modules.inventory.models import StockLevel, Warehouse
from jishi.modules.inventory.scope import warehouses_of


class WarehouseNotFoundError(NotFoundError):
    """No such warehouse, or none that this actor may see."""

    code = "inventory.warehouse_not_found"


async def lock_levels(ctx: Context, keys: Sequence[tuple[UUID, UUID]]) -> dict[tuple[UUID, UUID], StockLevel]:
    """Return the levels of (variant, warehouse) keys, locked in the stated order; missing ones are left out."""
    query = (
        select(StockLevel)
        .where(is_any_pair(StockLevel.variant_id, StockLevel.warehouse_id, keys))
        .order_by(StockLevel.variant_id, StockLevel.warehouse_id)
        .with_for_update(key_share=True, of=StockLevel)
        .execution_options(populate_existing=True)
    )
    return {(level.variant_id, level.warehouse_id): level for level in await ctx.session.scalars(query)}


async def get_warehouse(ctx: Context, warehouse_id: UUID) -> Warehouse:
    """Return a warehouse inside the actor's bound.

    :raises WarehouseNotFoundError:
    """
    query = select(Warehouse).where(Warehouse.id == warehouse_id, warehouses_of(ctx.actor))
    warehouse = await ctx.session.scalar(query)
    if warehouse is None:
        raise WarehouseNotFoundError(warehouse_id=warehouse_id)
    return warehouse


async def lock_warehouse(ctx: Context, warehouse_id: UUID, *, version: int) -> Warehouse:
    """Return a warehouse for editing, locked.

    :raises WarehouseNotFoundError: none, or outside the actor's bound; a merchant's staff edit only its own.
    :raises StaleVersionError: it is not of this version any more.
    """
    query = select(Warehouse).where(Warehouse.id == warehouse_id, warehouses_of(ctx.actor)).with_for_update()
    warehouse = await ctx.session.scalar(query)
    if warehouse is None or not _may_edit(ctx, warehouse.merchant_id):
        raise WarehouseNotFoundError(warehouse_id=warehouse_id)
    if warehouse.version != version:
        raise StaleVersionError(current=warehouse.version)
    return warehouse


def _may_edit(ctx: Context, merchant_id: UUID | None) -> bool:
    if ctx.actor.kind is ActorKind.SYSTEM or ctx.actor.merchant_ids is None:
        return True
    return merchant_id is not None and merchant_id in ctx.actor.merchant_ids
