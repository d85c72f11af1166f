"""Read what belongs to a page of orders: two queries, whatever the number of orders."""

from collections.abc import Sequence
from uuid import UUID

import msgspec
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from jishi.kit.arrays import is_any_of
from jishi.modules.order.models import Order, OrderLine, Trade


class Parts(msgspec.Struct, frozen=True):
    """Lines by order, in their positions, and trades by id."""

    lines: dict[UUID, list[OrderLine]]
    trades: dict[UUID, Trade]


async def load_parts(session: AsyncSession, orders: Sequence[Order]) -> Parts:
    """Return the lines and trades of these orders."""
    lines: dict[UUID, list[OrderLine]] = {order.id: [] for order in orders}
    if not orders:
        return Parts(lines, {})
    query = select(OrderLine).where(is_any_of(OrderLine.order_id, lines))
    for line in await session.scalars(query.order_by(OrderLine.order_id, OrderLine.position)):
        lines[line.order_id].append(line)
    wanted = select(Trade).where(is_any_of(Trade.id, {order.trade_id for order in orders}))
    return Parts(lines, {trade.id: trade for trade in await session.scalars(wanted)})
