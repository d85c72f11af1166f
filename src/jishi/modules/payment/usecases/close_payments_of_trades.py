"""Stop taking money for trades."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import select, update

from jishi.kit.context import Context
from jishi.modules.payment.models import PaymentAttempt, PaymentOrder
from jishi.modules.payment.states import OPEN_ATTEMPTS, PAYMENT_ORDER_TRANSITIONS, Part, PaymentOrderState, advance


async def close_payments_of_trades(
    ctx: Context, *, trade_ids: Sequence[UUID], with_deposit: Collection[UUID] = ()
) -> set[UUID]:
    """Close the payment orders of trades and return the trades that are paid instead: these must not be closed.

    The caller holds the locks of the trades, or the time to pay them is over. From now on any success is sent back;
    open attempts are closed at their gateways by the poller, at once. `with_deposit` are those of the trades whose deposit
    is known to be paid: only the balance keeps these open.
    """
    query = select(PaymentOrder).where(PaymentOrder.trade_id.in_(trade_ids)).order_by(PaymentOrder.id)
    orders = list(await ctx.session.scalars(query.with_for_update().execution_options(populate_existing=True)))
    closing = [order for order in orders if order.state == PaymentOrderState.OPEN]
    for order in closing:
        advance(order, PAYMENT_ORDER_TRANSITIONS, PaymentOrderState.CLOSED)
        order.closed_at = ctx.now
    if closing:
        statement = update(PaymentAttempt).where(
            PaymentAttempt.payment_order_id.in_([order.id for order in closing]),
            PaymentAttempt.state.in_(OPEN_ATTEMPTS),
        )
        await ctx.session.execute(statement.values(next_query_at=ctx.now))
    paid = [order for order in orders if order.state == PaymentOrderState.PAID]
    return {order.trade_id for order in paid if order.part != Part.DEPOSIT or order.trade_id not in with_deposit}
