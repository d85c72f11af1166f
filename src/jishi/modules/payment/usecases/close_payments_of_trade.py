"""Stop taking money for one trade."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.modules.payment.errors import AlreadyPaidError
from jishi.modules.payment.usecases.close_payments_of_trades import close_payments_of_trades


async def close_payments_of_trade(ctx: Context, *, trade_id: UUID) -> None:
    """Close the payment order of a trade, as `close_payments_of_trades` does for many.

    :raises AlreadyPaidError: the money has arrived: the trade must not be closed.
    """
    if await close_payments_of_trades(ctx, trade_ids=[trade_id]):
        raise AlreadyPaidError
