"""Record on the timelines that a deposit went back."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.modules.order.acts import Act
from jishi.modules.order.queries.find_refunds import is_refund_recorded
from jishi.modules.order.repository import lock_orders_of_trade, lock_trade
from jishi.modules.order.transition import Cause, record_act


async def record_deposit_refund(ctx: Context, *, trade_id: UUID, refund_id: UUID, amount: Money) -> None:
    """Tell it on the orders of a closed trade, which were never paid themselves; the same refund again changes nothing.

    :raises TradeNotFoundError:
    """
    await lock_trade(ctx, trade_id)
    orders = await lock_orders_of_trade(ctx, trade_id)
    if await is_refund_recorded(ctx, order_ids=[order.id for order in orders], refund_id=refund_id):
        return
    for order in orders:
        details = {"refund_id": str(refund_id), "amount_minor": amount.minor}
        record_act(ctx, order, Cause(act=Act.REFUNDED, details=details))
