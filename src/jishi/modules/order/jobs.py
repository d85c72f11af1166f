"""The sweeps of this module; each returns how many rows it did and leaves the rest to its next run."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, literal_column, select, tuple_

from jishi.kit.context import Context, open_context
from jishi.kit.house import House
from jishi.kit.timers import every
from jishi.modules.order.models import Order, Trade
from jishi.modules.order.reasons import CancelReason
from jishi.modules.order.states import FulfillmentState, OrderState, TradeState
from jishi.modules.order.usecases.close_trades import close_trades
from jishi.modules.order.usecases.complete_orders import complete_orders
from jishi.modules.order.usecases.receive_orders import receive_orders
from jishi.modules.order.usecases.tell_balances import tell_balances
from jishi.modules.payment.public import close_open_payments

BATCH = 500
PAGES = 10


async def close_unpaid(house: House) -> int:
    """Close trades whose time to pay is over, once nobody can pay for them any more.

    Trades whose gateway does not answer are passed over, so that they never keep the others waiting.
    """
    done, after = 0, None
    for _ in range(PAGES):
        due = await _due_trades(house, after)
        if not due:
            break
        after = due[-1]
        free = await close_open_payments(house, trade_ids=[trade_id for _, trade_id in due])
        async with open_context(house) as ctx:
            done += len(await close_trades(ctx, trade_ids=sorted(free), reason=CancelReason.PAY_TIMEOUT))
    return done


async def close_missed_balances(house: House) -> int:
    """Close trades whose balance was not paid in its window; where their gateway does not answer, the next run tries again."""
    async with open_context(house) as ctx:
        missed = Trade.state == literal_column("'deposit_paid'")
        query = select(Trade.id).where(missed, Trade.balance_until <= ctx.now)
        due = list(await ctx.session.scalars(query.order_by(Trade.balance_until).limit(BATCH)))
    if not due:
        return 0
    free = await close_open_payments(house, trade_ids=due, with_deposit=due)
    async with open_context(house) as ctx:
        return len(await close_trades(ctx, trade_ids=sorted(free), reason=CancelReason.BALANCE_TIMEOUT))


async def tell_due_balances(house: House) -> int:
    """Tell buyers that the time to pay their balance has begun."""
    async with open_context(house) as ctx:
        return await tell_balances(ctx, limit=BATCH)


async def receive_due(house: House) -> int:
    """Count wholly shipped orders as received when their buyers stay silent."""
    async with open_context(house) as ctx:
        orders = await _lock_due(
            ctx, Order.receive_due_at <= ctx.now, Order.fulfillment_state == FulfillmentState.SHIPPED
        )
        await receive_orders(ctx, orders=orders)
        return len(orders)


async def complete_due(house: House) -> int:
    """Complete received orders whose after-sale window is over."""
    async with open_context(house) as ctx:
        orders = await _lock_due(
            ctx, Order.after_sale_until <= ctx.now, Order.fulfillment_state == FulfillmentState.RECEIVED
        )
        await complete_orders(ctx, orders=orders)
        return len(orders)


async def _due_trades(house: House, after: tuple[datetime, UUID] | None) -> list[tuple[datetime, UUID]]:
    async with open_context(house) as ctx:
        query = select(Trade.pay_due_at, Trade.id).where(Trade.state == TradeState.UNPAID, Trade.pay_due_at <= ctx.now)
        if after is not None:
            query = query.where(tuple_(Trade.pay_due_at, Trade.id) > tuple_(*after))
        rows = await ctx.session.execute(query.order_by(Trade.pay_due_at, Trade.id).limit(BATCH))
        return [(due_at, trade_id) for due_at, trade_id in rows]


async def _lock_due(ctx: Context, *conditions: ColumnElement[bool]) -> list[Order]:
    query = (
        select(Order)
        .where(Order.order_state == OrderState.CONFIRMED, *conditions)
        .limit(BATCH)
        .with_for_update(key_share=True, skip_locked=True)
    )
    return list(await ctx.session.scalars(query))


TIMERS = [
    every(5, "order.close_unpaid", close_unpaid),
    every(5, "order.close_missed_balances", close_missed_balances),
    every(10, "order.tell_balances", tell_due_balances),
    every(60, "order.receive_due", receive_due),
    every(60, "order.complete_due", complete_due),
]
