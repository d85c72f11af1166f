"""To whom an order goes, in full."""

from uuid import UUID

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.desk.revealers import Revealer
from jishi.modules.order.models import Order
from jishi.modules.order.permissions import ORDER_VIEW
from jishi.modules.order.scope import orders_of


async def reveal_order(ctx: Context, order_id: UUID, field: str) -> str | None:
    """Return a line of the address of an order."""
    query = select(Order.address[field].astext).where(Order.id == order_id, orders_of(ctx.actor))
    return await ctx.session.scalar(query)


REVEALERS = [
    Revealer(code="order.order", permission=ORDER_VIEW, fields=("consignee", "phone", "detail"), reveal=reveal_order)
]
