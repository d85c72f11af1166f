"""What tests look at afterwards."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.modules.inventory.models import StockLevel
from jishi.modules.order.models import OrderEvent, OrderLine
from jishi.modules.payment.models import Refund


async def timeline(ctx: Context, order_id: UUID) -> list[tuple[str, str | None, str | None]]:
    """Return (act, axis, state reached) of an order's timeline."""
    await ctx.session.flush()
    rows = await ctx.session.scalars(select(OrderEvent).where(OrderEvent.order_id == order_id).order_by(OrderEvent.id))
    return [(row.act, row.axis, row.to_state) for row in rows]


async def lines_of(ctx: Context, order_id: UUID) -> Sequence[OrderLine]:
    """Return an order's lines as they are in the database."""
    await ctx.session.flush()
    query = select(OrderLine).where(OrderLine.order_id == order_id).order_by(OrderLine.position)
    return (await ctx.session.scalars(query.execution_options(populate_existing=True))).all()


async def stock_of(ctx: Context, line: OrderLine) -> tuple[int, int]:
    """Return (on hand, reserved) of a line's level."""
    await ctx.session.flush()
    query = select(StockLevel.on_hand, StockLevel.reserved).where(
        StockLevel.variant_id == line.variant_id, StockLevel.warehouse_id == line.warehouse_id
    )
    on_hand, reserved = (await ctx.session.execute(query)).one()
    return on_hand, reserved


async def refunds_of(ctx: Context, origin_id: UUID) -> list[tuple[str, int]]:
    """Return (origin kind, amount) of the refunds that were requested for something."""
    await ctx.session.flush()
    query = select(Refund.origin_kind, Refund.amount_minor).where(Refund.origin_id == origin_id)
    return [(kind, amount) for kind, amount in await ctx.session.execute(query)]


def told(ctx: Context) -> list[str]:
    """Return the names of the events that wait to be written."""
    return [event.name for event in ctx.events]
