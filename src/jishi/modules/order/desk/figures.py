"""How much was ordered and paid."""

from typing import Any

from sqlalchemy import ColumnElement, Select, func, literal, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import InstrumentedAttribute

from jishi.kit.context import Context
from jishi.kit.desk.figures import Bounds, Figure, FigureSource, spread
from jishi.modules.order.models import Order, OrderLine
from jishi.modules.order.permissions import ORDER_VIEW
from jishi.modules.order.scope import orders_of

PLACED, PAID, AMOUNT, UNITS = "order.placed_orders", "order.paid_orders", "order.paid_amount", "order.paid_units"


async def load_sales(ctx: Context, bounds: Bounds) -> dict[str, list[int]]:
    """Return orders placed, orders paid, what was paid for them and their units, by period; refunds are not taken off."""
    placed = _by_period(ctx, Order.placed_at, bounds, func.count())
    paid = _by_period(ctx, Order.paid_at, bounds, func.count(), func.sum(Order.total_minor))
    units = _by_period(ctx, Order.paid_at, bounds, func.sum(OrderLine.quantity)).join(
        OrderLine, OrderLine.order_id == Order.id
    )
    found: dict[str, list[int]] = {}
    for codes, query in (((PLACED,), placed), ((PAID, AMOUNT), paid), ((UNITS,), units)):
        rows = [tuple(row) for row in await ctx.session.execute(query)]
        found |= spread(codes, len(bounds) - 1, rows)
    return found


def _by_period(
    ctx: Context, at: InstrumentedAttribute[Any], bounds: Bounds, *sums: ColumnElement[Any]
) -> Select[*tuple[Any, ...]]:
    period = func.width_bucket(at, literal(list(bounds), ARRAY(Order.placed_at.type))).label("period")
    return (
        select(period, *sums)
        .select_from(Order)
        .where(at >= bounds[0], at < bounds[-1], orders_of(ctx.actor))
        .group_by(period)
    )


FIGURES = [
    FigureSource(
        permission=ORDER_VIEW,
        figures=[Figure(PLACED, "count"), Figure(PAID, "count"), Figure(AMOUNT, "money"), Figure(UNITS, "count")],
        load=load_sales,
    )
]
