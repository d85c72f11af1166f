"""Stock that somebody should order."""

from sqlalchemy import ColumnElement, select

from jishi.kit.context import Context
from jishi.kit.desk.to_dos import ToDo, Urgency, count_rows
from jishi.modules.inventory.models import StockLevel
from jishi.modules.inventory.permissions import STOCK_VIEW
from jishi.modules.inventory.rules.low_stock import LOW_STOCK
from jishi.modules.inventory.scope import levels_of

_FREE = StockLevel.on_hand - StockLevel.reserved


async def count_sold_out(ctx: Context) -> int:
    """Count levels of which nothing is free to sell."""
    return await _count(ctx, _FREE <= 0)


async def count_low(ctx: Context) -> int:
    """Count levels of which little is free to sell, but something."""
    return await _count(ctx, _FREE.between(1, LOW_STOCK))


async def _count(ctx: Context, condition: ColumnElement[bool]) -> int:
    rows = select(StockLevel.variant_id).where(condition, levels_of(ctx.actor))
    return await count_rows(ctx.session, rows)


TO_DOS = [
    ToDo(
        code="inventory.sold_out",
        permission=STOCK_VIEW,
        path="/stock-levels",
        query={"max_free": "0"},
        count=count_sold_out,
        urgency=Urgency.SOON,
    ),
    ToDo(
        code="inventory.low",
        permission=STOCK_VIEW,
        path="/stock-levels",
        query={"min_free": "1", "max_free": str(LOW_STOCK)},
        count=count_low,
    ),
]
