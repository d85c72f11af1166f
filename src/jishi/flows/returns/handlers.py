"""What becomes of money that was held back, once the last of its trade is gone."""

from jishi.contracts.order import OrderCancelled, OrderRefunded
from jishi.kit.context import Context
from jishi.kit.handlers import on
from jishi.modules.order.public import release_held_back


async def release_held_of_cancelled(ctx: Context, event: OrderCancelled) -> None:
    """Send what is held back of a trade whose last goods were cancelled."""
    if event.was_paid:
        await release_held_back(ctx, trade_id=event.trade_id)


async def release_held_of_refunded(ctx: Context, event: OrderRefunded) -> None:
    """Send what is held back of a trade whose last money went back otherwise."""
    await release_held_back(ctx, trade_id=event.trade_id)


HANDLERS = [on(OrderCancelled, release_held_of_cancelled), on(OrderRefunded, release_held_of_refunded)]
