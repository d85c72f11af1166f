"""Warehouses for staff."""

from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.kit.context import Context
from jishi.modules.inventory.models import ServiceArea, Warehouse
from jishi.modules.inventory.scope import warehouses_of


class WarehouseView(msgspec.Struct, frozen=True, kw_only=True):
    """A warehouse with the regions it serves."""

    id: UUID
    code: str
    name: dict[str, str]
    kind: str
    parent_id: UUID | None
    merchant_id: UUID | None
    region_code: str
    areas: list[str]
    priority: int
    is_active: bool
    version: int


async def list_warehouses(ctx: Context, warehouse_id: UUID | None = None) -> list[WarehouseView]:
    """Return every warehouse inside the actor's bound, by priority and code; there are a few hundred at most."""
    query = select(Warehouse).where(warehouses_of(ctx.actor)).order_by(Warehouse.priority, Warehouse.code)
    if warehouse_id is not None:
        query = query.where(Warehouse.id == warehouse_id)
    rows = list(await ctx.session.scalars(query))
    served: dict[UUID, list[str]] = {row.id: [] for row in rows}
    areas = select(ServiceArea).where(ServiceArea.warehouse_id.in_(served)).order_by(ServiceArea.region_code)
    for area in await ctx.session.scalars(areas):
        served[area.warehouse_id].append(area.region_code)
    return [_view(row, served[row.id]) for row in rows]


def _view(row: Warehouse, areas: list[str]) -> WarehouseView:
    return WarehouseView(
        id=row.id,
        code=row.code,
        name=row.name,
        kind=row.kind,
        parent_id=row.parent_id,
        merchant_id=row.merchant_id,
        region_code=row.region_code,
        areas=areas,
        priority=row.priority,
        is_active=row.is_active,
        version=row.version,
    )
