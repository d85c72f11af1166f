"""Record a refund of a trade on its orders."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.modules.order.queries.find_refunds import is_refund_recorded
from jishi.modules.order.repository import lock_orders_of_trade, lock_trade
from jishi.modules.order.usecases.record_refund import record_refund


async def record_trade_refund(ctx: Context, *, trade_id: UUID, refund_id: UUID, amount: Money) -> None:
    """Spread money that went back for a whole trade over its orders, by what each has left to take back.

    The same refund again changes nothing.

    :raises TradeNotFoundError:
    """
    await lock_trade(ctx, trade_id)
    orders = await lock_orders_of_trade(ctx, trade_id)
    if await is_refund_recorded(ctx, order_ids=[order.id for order in orders], refund_id=refund_id):
        return
    left = [order.total_minor - order.refunded_minor for order in orders]
    for order, share in zip(orders, amount.allocate(left), strict=True):
        if share:
            await record_refund(ctx, order_id=order.id, refund_id=refund_id, amount=share)
