"""Stock for staff."""

from typing import Annotated
from uuid import UUID

from litestar import get, post, put
from litestar.params import Parameter

from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.kit.http.route import requires
from jishi.kit.paging import BadCursorError, Page
from jishi.modules.inventory.http.schemas import AdjustBody, ReceiveBody, SafetyBody, WarehouseBody
from jishi.modules.inventory.models import MovementKind
from jishi.modules.inventory.permissions import (
    STOCK_ADJUST,
    STOCK_RECEIVE,
    STOCK_REPAIR,
    STOCK_VIEW,
    WAREHOUSE_UPDATE,
)
from jishi.modules.inventory.queries.list_stock import (
    LevelFilter,
    LevelView,
    MovementView,
    list_levels,
    list_movements,
    view_level,
)
from jishi.modules.inventory.queries.list_warehouses import WarehouseView, list_warehouses
from jishi.modules.inventory.repository import WarehouseNotFoundError, get_warehouse
from jishi.modules.inventory.usecases.adjust_stock import adjust_stock
from jishi.modules.inventory.usecases.create_warehouse import (
    WarehouseCodeTakenError,
    WarehouseParentError,
    create_warehouse,
)
from jishi.modules.inventory.usecases.move_stock import StockShortError
from jishi.modules.inventory.usecases.repair_stock import Repaired, repair_stock
from jishi.modules.inventory.usecases.update_safety_stock import update_safety_stock
from jishi.modules.inventory.usecases.update_warehouse import update_warehouse

Limit = Annotated[int, Parameter(ge=1, le=100)]
MaxFree = Annotated[int, Parameter(ge=0, le=100_000_000)]


@get("/stock-levels", **requires(STOCK_VIEW, BadCursorError))
async def list_stock_levels(
    ctx: Context,
    variant_id: UUID | None = None,
    warehouse_id: UUID | None = None,
    max_free: MaxFree | None = None,
    cursor: str | None = None,
    limit: Limit = 20,
) -> Page[LevelView]:
    """List stock levels, narrowed by variant, warehouse, or how few are free."""
    where = LevelFilter(variant_id=variant_id, warehouse_id=warehouse_id, max_free=max_free)
    return await list_levels(ctx, where, cursor=cursor, limit=limit)


@get("/stock-movements", **requires(STOCK_VIEW, BadCursorError))
async def list_stock_movements(
    ctx: Context, variant_id: UUID, warehouse_id: UUID, cursor: str | None = None, limit: Limit = 20
) -> Page[MovementView]:
    """List the ledger of one level, newest first."""
    return await list_movements(ctx, variant_id=variant_id, warehouse_id=warehouse_id, cursor=cursor, limit=limit)


@post("/stock-adjustments", **requires(STOCK_ADJUST, StockShortError, WarehouseNotFoundError))
async def create_stock_adjustment(ctx: Context, data: AdjustBody) -> list[LevelView]:
    """Adjust what is on hand, with a reason; all lines or none."""
    return [view_level(x) for x in await adjust_stock(ctx, adjustments=data.adjustments(), reason=data.reason)]


@post("/stock-receipts", **requires(STOCK_RECEIVE, WarehouseNotFoundError))
async def create_stock_receipt(ctx: Context, data: ReceiveBody) -> list[LevelView]:
    """Receive goods by their delivery note; all lines or none."""
    levels = await adjust_stock(
        ctx, adjustments=data.adjustments(), reason=data.reference, kind=MovementKind.RECEIVE
    )
    return [view_level(level) for level in levels]


@put("/safety-stocks", status_code=204, **requires(STOCK_ADJUST, WarehouseNotFoundError))
async def put_safety_stocks(ctx: Context, data: SafetyBody) -> None:
    """Set how many units each channel may not sell."""
    await update_safety_stock(ctx, lines=data.safety_lines())


@post("/stock-repairs", **requires(STOCK_REPAIR))
async def create_stock_repair(ctx: Context) -> list[Repaired]:
    """Recompute every level that differs from its ledger; the answer says what was wrong."""
    return await repair_stock(ctx)


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


ROUTES = [
    list_stock_levels,
    list_stock_movements,
    create_stock_adjustment,
    create_stock_receipt,
    put_safety_stocks,
    create_stock_repair,
    list_all_warehouses,
    get_one_warehouse,
    create_one_warehouse,
    put_warehouse,
]
