"""Count what can still go back of a trade's money."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.modules.payment.lefts import lefts_of_orders
from jishi.modules.payment.repository import lock_payment_orders_of_trade


async def count_refundable(ctx: Context, *, trade_id: UUID) -> int:
    """Return how much of what a trade was paid with neither went back nor is on its way, in minor units.

    Its payment orders stay locked, so that it stands until the transaction ends.

    :raises PaymentNotFoundError: nobody has begun to pay for it.
    """
    orders = await lock_payment_orders_of_trade(ctx, trade_id)
    return sum(one.left.total for one in await lefts_of_orders(ctx, orders))
