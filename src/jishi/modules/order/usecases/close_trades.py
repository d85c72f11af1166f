"""Close trades that were not paid, or not to the end."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import insert, select, update

from jishi.contracts.order import OrderCancelled, TradeClosed, TradeId
from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.kit.ids import new_id
from jishi.modules.order.acts import Act
from jishi.modules.order.left_deposits import leave_deposits
from jishi.modules.order.models import Order, OrderEvent, Trade
from jishi.modules.order.reasons import CancelReason
from jishi.modules.order.reservation import release_lines
from jishi.modules.order.states import OrderState, TradeState
from jishi.modules.payment.public import close_payments_of_trades


async def close_trades(ctx: Context, *, trade_ids: Sequence[UUID], reason: CancelReason) -> list[TradeId]:
    """Close those of the trades that wait for money, cancel their orders and release their stock; return their ids.

    A handful of statements whatever the number of trades. Left out are trades whose money has arrived, and those that
    another transaction holds at this moment. From here on money for them goes back; payment closes what is open at the
    gateways. A deposit that was paid is told of: it is kept or goes back, as was agreed.
    """
    waits = Trade.state.in_([TradeState.UNPAID, TradeState.DEPOSIT_PAID])
    due = select(Trade.id, Trade.state).where(is_any_of(Trade.id, trade_ids), waits)
    locked = due.order_by(Trade.id).with_for_update(key_share=True, skip_locked=True)
    states = {row.id: row.state for row in await ctx.session.execute(locked)}
    with_deposit = {trade_id for trade_id, state in states.items() if state == TradeState.DEPOSIT_PAID}
    if states:
        paid = await close_payments_of_trades(ctx, trade_ids=list(states), with_deposit=with_deposit)
        states = {trade_id: state for trade_id, state in states.items() if trade_id not in paid}
    if not states:
        return []
    closing = update(Trade).where(is_any_of(Trade.id, states))
    await ctx.session.execute(closing.values(state=TradeState.CLOSED, closed_at=ctx.now))
    orders = await _cancel_orders(ctx, list(states), reason)
    await release_lines(ctx, [order.id for order in orders])
    _tell(ctx, orders, reason)
    left = with_deposit & states.keys()
    if left:
        await leave_deposits(ctx, trade_ids=left, orders=orders, reason=reason)
    return [TradeId(trade_id) for trade_id in states]


async def _cancel_orders(ctx: Context, trade_ids: Sequence[UUID], reason: CancelReason) -> Sequence[Order]:
    # The same move as transition() makes, for all of them at once; the WHERE clause is its check.
    locked = select(Order.id).where(is_any_of(Order.trade_id, trade_ids), Order.order_state == OrderState.PLACED)
    ids = (await ctx.session.scalars(locked.order_by(Order.id).with_for_update(key_share=True))).all()
    statement = (
        update(Order)
        .where(is_any_of(Order.id, ids))
        .values(
            order_state=OrderState.CANCELLED,
            cancelled_at=ctx.now,
            cancel_reason=reason,
            version=Order.version + 1,
        )
        .returning(Order)
        .execution_options(populate_existing=True)
    )
    orders = (await ctx.session.scalars(statement)).all()
    await ctx.session.execute(insert(OrderEvent), [_timeline_row(ctx, order.id, reason) for order in orders])
    return orders


def _timeline_row(ctx: Context, order_id: UUID, reason: CancelReason) -> dict[str, object]:
    return {
        "id": new_id(),
        "order_id": order_id,
        "axis": "order",
        "from_state": OrderState.PLACED,
        "to_state": OrderState.CANCELLED,
        "act": Act.CANCELLED,
        "actor": ctx.actor.label(),
        "reason": reason,
        "details": {},
        "at": ctx.now,
    }


def _tell(ctx: Context, orders: Sequence[Order], reason: CancelReason) -> None:
    trades: dict[UUID, list[Order]] = {}
    for order in sorted(orders, key=lambda o: o.id):
        trades.setdefault(order.trade_id, []).append(order)
        ctx.publish(
            OrderCancelled(
                order_id=order.id,
                trade_id=order.trade_id,
                merchant_id=order.merchant_id,
                buyer_id=order.buyer_id,
                reason=reason,
                was_paid=False,
                refund_minor=0,
                currency=order.currency,
                cancelled_at=ctx.now,
                is_whole_trade=True,
            )
        )
    for trade_id, own in trades.items():
        ctx.publish(
            TradeClosed(
                trade_id=trade_id,
                buyer_id=own[0].buyer_id,
                order_ids=[order.id for order in own],
                reason=reason,
                closed_at=ctx.now,
            )
        )
