"""Orders that wait for staff."""

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.desk.to_dos import ToDo, Urgency, count_rows
from jishi.modules.order.models import Order
from jishi.modules.order.permissions import ORDER_VIEW
from jishi.modules.order.queries.order_filter import OrderFilter, conditions_of
from jishi.modules.order.rules.labels import Tab
from jishi.modules.order.scope import orders_of

CLOSING_MINUTES = 10


async def count_to_ship(ctx: Context) -> int:
    """Count paid orders of which something is to be shipped."""
    return await _count(ctx, OrderFilter(tab=Tab.TO_SHIP))


async def count_overdue(ctx: Context) -> int:
    """Count orders that should have been shipped by now."""
    return await _count(ctx, OrderFilter(is_overdue=True))


async def count_closing(ctx: Context) -> int:
    """Count unpaid orders that close in some minutes."""
    return await _count(ctx, OrderFilter(closing_minutes=CLOSING_MINUTES))


async def _count(ctx: Context, wanted: OrderFilter) -> int:
    rows = select(Order.id).where(orders_of(ctx.actor), *conditions_of(wanted, ctx.actor, ctx.now))
    return await count_rows(ctx.session, rows)


TO_DOS = [
    ToDo(
        code="order.overdue",
        permission=ORDER_VIEW,
        path="/orders",
        query={"is_overdue": "true"},
        count=count_overdue,
        urgency=Urgency.NOW,
    ),
    ToDo(
        code="order.to_ship",
        permission=ORDER_VIEW,
        path="/orders",
        query={"tab": "to_ship"},
        count=count_to_ship,
        urgency=Urgency.SOON,
    ),
    ToDo(
        code="order.closing",
        permission=ORDER_VIEW,
        path="/orders",
        query={"closing_minutes": str(CLOSING_MINUTES)},
        count=count_closing,
    ),
]
