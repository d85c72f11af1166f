"""Settle the deposit of a trade that was closed after it."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.kit.texts import keep_text
from jishi.modules.order.acts import Act
from jishi.modules.order.repository import lock_orders_of_trade, lock_trade
from jishi.modules.order.transition import Cause, record_act
from jishi.modules.payment.public import Origin, keep_deposit, request_refund

DEPOSIT_ORIGIN = "order.deposit_returned"


async def settle_deposit(ctx: Context, *, trade_id: UUID) -> None:
    """Keep the deposit of a closed trade as income, or request it back the way it came, as was decided at the closing.

    :raises TradeNotFoundError:
    """
    trade = await lock_trade(ctx, trade_id)
    orders = await lock_orders_of_trade(ctx, trade_id)
    deposit = Money(trade.deposit_minor or 0, trade.currency)
    if trade.is_deposit_kept:
        for order in orders:
            record_act(ctx, order, Cause(act=Act.DEPOSIT_KEPT, details={"amount_minor": deposit.minor}))
        await keep_deposit(ctx, trade_id=trade_id, merchant_id=orders[0].merchant_id)
        return
    origin = Origin(DEPOSIT_ORIGIN, trade_id)
    await request_refund(ctx, trade_id=trade_id, amount=deposit, reason=keep_text(DEPOSIT_ORIGIN), origin=origin)
