"""Record a refund on its order."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.modules.order.models import Order
from jishi.modules.order.queries.find_refunds import is_refund_recorded
from jishi.modules.order.refunding import move_refunded_orders, refunded_of
from jishi.modules.order.repository import lock_lines, lock_orders_beside
from jishi.modules.order.rules.spread_refund import spread_over_orders, spread_refund


async def record_refund(ctx: Context, *, order_id: UUID, refund_id: UUID, amount: Money) -> Order:
    """Add money that went back to the order and move its payment axis; the same refund again changes nothing.

    What the order has no room for any more, since other money took it, goes to what the trade's orders have left. See
    `move_refunded_order` for what follows from it.

    :raises OrderNotFoundError:
    """
    orders = await lock_orders_beside(ctx, order_id)
    order = next(each for each in orders if each.id == order_id)
    if await is_refund_recorded(ctx, order_ids=[each.id for each in orders], refund_id=refund_id):
        return order
    lines = await lock_lines(ctx, [each.id for each in orders])
    own = min(amount.minor, order.total_minor - order.refunded_minor)
    before = refunded_of(orders)
    spread_refund(order, lines.get(order.id, []), own)
    spread_over_orders(orders, lines, amount.minor - own)
    await move_refunded_orders(ctx, orders, lines, before=before, refund_id=refund_id)
    return order
