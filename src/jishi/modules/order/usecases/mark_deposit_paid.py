"""Mark the deposit of a trade paid."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from jishi.contracts.order import DepositPaid
from jishi.kit.context import Context
from jishi.modules.order.acts import Act
from jishi.modules.order.models import Order, Trade
from jishi.modules.order.states import PaymentState, TradeState
from jishi.modules.order.transition import Cause, transition, transition_trade


async def mark_deposit_paid(
    ctx: Context, *, trade: Trade, orders: Sequence[Order], payment_order_id: UUID, paid_at: datetime
) -> None:
    """Let a locked trade wait for its balance; its goods stay reserved until then.

    :raises IllegalTransitionError: it does not wait for a deposit.
    """
    transition_trade(trade, TradeState.DEPOSIT_PAID)
    assert trade.deposit_minor is not None
    assert trade.balance_from is not None
    assert trade.balance_until is not None
    trade.deposit_paid_at = paid_at
    trade.pay_due_at = trade.balance_until
    cause = Cause(act=Act.DEPOSIT_PAID, details={"payment_order_id": str(payment_order_id)})
    for order in orders:
        transition(ctx, order, PaymentState.DEPOSIT_PAID, cause)
    ctx.publish(
        DepositPaid(
            trade_id=trade.id,
            presale_id=trade.presale_id,
            buyer_id=trade.buyer_id,
            deposit_minor=trade.deposit_minor,
            balance_minor=trade.total_minor - trade.deposit_minor,
            currency=trade.currency,
            balance_from=trade.balance_from,
            balance_until=trade.balance_until,
            paid_at=paid_at,
        )
    )
