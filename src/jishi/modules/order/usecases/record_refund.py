"""Record a refund on its order."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.modules.order.models import Order
from jishi.modules.order.queries.find_refunds import is_refund_recorded
from jishi.modules.order.refunding import move_refunded_order
from jishi.modules.order.repository import lock_lines, lock_order_with_trade
from jishi.modules.order.rules.spread_refund import spread_refund


async def record_refund(ctx: Context, *, order_id: UUID, refund_id: UUID, amount: Money) -> Order:
    """Add money that went back to the order and move its payment axis; the same refund again changes nothing.

    See `move_refunded_order` for what follows from it.

    :raises OrderNotFoundError:
    """
    _, order = await lock_order_with_trade(ctx, order_id)
    if await is_refund_recorded(ctx, order_ids=[order.id], refund_id=refund_id):
        return order
    lines = (await lock_lines(ctx, [order.id])).get(order.id, [])
    spread_refund(order, lines, amount.minor)
    await move_refunded_order(ctx, order, lines, refund_id=refund_id, amount=amount)
    return order
