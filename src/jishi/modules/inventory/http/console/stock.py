"""Stock for staff."""

from typing import Annotated
from uuid import UUID

from litestar import get, post, put
from litestar.params import Parameter

from jishi.kit.context import Context
from jishi.kit.http.route import requires, sorted_by
from jishi.kit.paging import BadCursorError, Page
from jishi.modules.catalog.public import MAX_QUERY
from jishi.modules.inventory.http.schemas import AdjustBody, ReceiveBody, SafetyBody
from jishi.modules.inventory.models import MovementKind
from jishi.modules.inventory.permissions import STOCK_ADJUST, STOCK_RECEIVE, STOCK_REPAIR, STOCK_VIEW
from jishi.modules.inventory.queries.list_safety_stocks import (
    SAFETY_SORTS,
    SafetyFilter,
    SafetyView,
    list_safety_stocks,
)
from jishi.modules.inventory.queries.list_stock import (
    LEVEL_SORTS,
    MOST_VARIANTS,
    MOVEMENT_SORTS,
    LevelFilter,
    LevelView,
    MovementView,
    list_levels,
    list_movements,
    view_levels,
)
from jishi.modules.inventory.repository import WarehouseNotFoundError
from jishi.modules.inventory.usecases.adjust_stock import adjust_stock
from jishi.modules.inventory.usecases.move_stock import StockShortError
from jishi.modules.inventory.usecases.repair_stock import Repaired, repair_stock
from jishi.modules.inventory.usecases.update_safety_stock import update_safety_stock

Limit = Annotated[int, Parameter(ge=1, le=100)]
Free = Annotated[int, Parameter(ge=0, le=100_000_000)]


@get("/stock-levels", **requires(STOCK_VIEW, BadCursorError))
async def list_stock_levels(  # noqa: PLR0913 (one a query parameter)
    ctx: Context,
    q: Annotated[str | None, Parameter(max_length=MAX_QUERY)] = None,
    variant_id: Annotated[list[UUID] | None, Parameter(max_items=MOST_VARIANTS)] = None,
    warehouse_id: UUID | None = None,
    min_free: Free | None = None,
    max_free: Free | None = None,
    cursor: str | None = None,
    sort: Annotated[str, sorted_by(LEVEL_SORTS)] = LEVEL_SORTS.usual,
    limit: Limit = 20,
) -> Page[LevelView]:
    """List stock levels, narrowed by variants, warehouse, or how many are free.

    `q` is a SKU code or a barcode, or part of the title or code of the product.
    """
    where = LevelFilter(q=q, variant_id=variant_id, warehouse_id=warehouse_id, min_free=min_free, max_free=max_free)
    return await list_levels(ctx, where, cursor=cursor, sort=sort, limit=limit)


@get("/stock-movements", **requires(STOCK_VIEW, BadCursorError))
async def list_stock_movements(
    ctx: Context,
    variant_id: UUID,
    warehouse_id: UUID,
    cursor: str | None = None,
    sort: Annotated[str, sorted_by(MOVEMENT_SORTS)] = MOVEMENT_SORTS.usual,
    limit: Limit = 20,
) -> Page[MovementView]:
    """List the ledger of one level, newest first."""
    return await list_movements(
        ctx, variant_id=variant_id, warehouse_id=warehouse_id, cursor=cursor, sort=sort, limit=limit
    )


@post("/stock-adjustments", **requires(STOCK_ADJUST, StockShortError, WarehouseNotFoundError))
async def create_stock_adjustment(ctx: Context, data: AdjustBody) -> list[LevelView]:
    """Adjust what is on hand, with a reason; all lines or none."""
    return await view_levels(ctx, await adjust_stock(ctx, adjustments=data.adjustments(), reason=data.reason))


@post("/stock-receipts", **requires(STOCK_RECEIVE, WarehouseNotFoundError))
async def create_stock_receipt(ctx: Context, data: ReceiveBody) -> list[LevelView]:
    """Receive goods by their delivery note; all lines or none."""
    levels = await adjust_stock(ctx, adjustments=data.adjustments(), reason=data.reference, kind=MovementKind.RECEIVE)
    return await view_levels(ctx, levels)


@get("/safety-stocks", **requires(STOCK_VIEW, BadCursorError))
async def list_safety_stock(
    ctx: Context,
    variant_id: UUID | None = None,
    warehouse_id: UUID | None = None,
    channel: Annotated[str | None, Parameter(max_length=32)] = None,
    cursor: str | None = None,
    sort: Annotated[str, sorted_by(SAFETY_SORTS)] = SAFETY_SORTS.usual,
    limit: Limit = 20,
) -> Page[SafetyView]:
    """List how many units channels may not sell."""
    where = SafetyFilter(variant_id=variant_id, warehouse_id=warehouse_id, channel=channel)
    return await list_safety_stocks(ctx, where, limit=limit, cursor=cursor, sort=sort)


@put("/safety-stocks", status_code=204, **requires(STOCK_ADJUST, WarehouseNotFoundError))
async def put_safety_stocks(ctx: Context, data: SafetyBody) -> None:
    """Set how many units each channel may not sell."""
    await update_safety_stock(ctx, lines=data.safety_lines())


@post("/stock-repairs", **requires(STOCK_REPAIR))
async def create_stock_repair(ctx: Context) -> list[Repaired]:
    """Recompute every level that differs from its ledger; the answer says what was wrong."""
    return await repair_stock(ctx)


ROUTES = [
    list_stock_levels,
    list_stock_movements,
    create_stock_adjustment,
    create_stock_receipt,
    list_safety_stock,
    put_safety_stocks,
    create_stock_repair,
]
