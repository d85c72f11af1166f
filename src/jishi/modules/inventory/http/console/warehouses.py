"""Warehouses for staff."""

from uuid import UUID

from litestar import get, post, put

from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.kit.http.route import requires
from jishi.modules.inventory.http.schemas import WarehouseBody
from jishi.modules.inventory.parents import WarehouseParentError
from jishi.modules.inventory.permissions import STOCK_VIEW, WAREHOUSE_UPDATE
from jishi.modules.inventory.queries.list_warehouses import WarehouseView, list_warehouses
from jishi.modules.inventory.repository import WarehouseNotFoundError, get_warehouse
from jishi.modules.inventory.usecases.create_warehouse import WarehouseCodeTakenError, create_warehouse
from jishi.modules.inventory.usecases.update_warehouse import update_warehouse


@get("/warehouses", **requires(STOCK_VIEW))
async def list_all_warehouses(ctx: Context) -> list[WarehouseView]:
    """List warehouses with the regions they serve."""
    return await list_warehouses(ctx)


@get("/warehouses/{warehouse_id:uuid}", **requires(STOCK_VIEW, WarehouseNotFoundError))
async def get_one_warehouse(ctx: Context, warehouse_id: UUID) -> WarehouseView:
    """Return one warehouse."""
    await get_warehouse(ctx, warehouse_id)
    return (await list_warehouses(ctx, warehouse_id))[0]


@post("/warehouses", **requires(WAREHOUSE_UPDATE, WarehouseCodeTakenError, WarehouseParentError))
async def create_one_warehouse(ctx: Context, data: WarehouseBody) -> WarehouseView:
    """Open a warehouse."""
    warehouse = await create_warehouse(ctx, draft=data.draft())
    return (await list_warehouses(ctx, warehouse.id))[0]


@put(
    "/warehouses/{warehouse_id:uuid}",
    **requires(WAREHOUSE_UPDATE, WarehouseNotFoundError, WarehouseParentError, StaleVersionError),
)
async def put_warehouse(ctx: Context, warehouse_id: UUID, data: WarehouseBody) -> WarehouseView:
    """Change a warehouse; `version` is the one that was read."""
    await update_warehouse(ctx, warehouse_id=warehouse_id, draft=data.draft(), version=data.version)
    return (await list_warehouses(ctx, warehouse_id))[0]


ROUTES = [list_all_warehouses, get_one_warehouse, create_one_warehouse, put_warehouse]
