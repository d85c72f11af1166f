"""How much is free to sell, for quotes, carts and product pages."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.modules.inventory.models import ServiceArea, StockLevel, Warehouse


async def count_free_stock(ctx: Context, *, variant_ids: Sequence[UUID], region_code: str = "") -> dict[UUID, int]:
    """Return units free to promise of each variant, over the active warehouses that serve the region.

    An empty region counts every active warehouse. It is a hint: only placing the order decides, under lock.
    """
    query = (
        select(StockLevel.variant_id, func.sum(StockLevel.on_hand - StockLevel.reserved))
        .join(Warehouse, Warehouse.id == StockLevel.warehouse_id)
        .where(is_any_of(StockLevel.variant_id, variant_ids), Warehouse.is_active)
        .group_by(StockLevel.variant_id)
    )
    if region_code:
        served = (
            select(ServiceArea.warehouse_id)
            .join(Warehouse, Warehouse.id == ServiceArea.warehouse_id)
            .where(func.starts_with(region_code, ServiceArea.region_code), Warehouse.is_active)
        )
        behind = select(Warehouse.parent_id).where(Warehouse.id.in_(served), Warehouse.parent_id.is_not(None))
        query = query.where(Warehouse.id.in_(served) | Warehouse.id.in_(behind))
    return {variant_id: int(free) for variant_id, free in await ctx.session.execute(query)}
