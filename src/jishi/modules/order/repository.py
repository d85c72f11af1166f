"""Trades, orders and lines for writing.

Lock order, for everybody: the trade, then its orders by id, then their lines by (order, position), then stock levels
(inventory). Whoever needs only orders begins there; nobody goes back. Payment rows are locked right after the trade where
an unpaid trade is closed, and last where a paid order's money goes back: no trade is both, so the two never meet.
"""

from collections.abc import Iterable, Sequence
from typing import TypeVar
from uuid import UUID

from sqlalchemy import Select, exists, select

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.modules.order.errors import OrderNotFoundError, TradeNotFoundError
from jishi.modules.order.models import Order, OrderLine, Trade
from jishi.modules.order.scope import orders_of, trades_of
from jishi.modules.order.states import OrderState, PaymentState

T = TypeVar("T")


async def lock_trade(ctx: Context, trade_id: UUID) -> Trade:
    """Return a trade that the actor may see, locked.

    :raises TradeNotFoundError:
    """
    query = _locked(select(Trade).where(Trade.id == trade_id, trades_of(ctx.actor)))
    trade = await ctx.session.scalar(query)
    if trade is None:
        raise TradeNotFoundError(trade_id=trade_id)
    return trade


async def lock_order(ctx: Context, order_id: UUID) -> Order:
    """Return an order that the actor may see, locked.

    :raises OrderNotFoundError:
    """
    orders = await lock_orders(ctx, [order_id])
    if not orders:
        raise OrderNotFoundError(order_id=order_id)
    return orders[0]


async def lock_orders(ctx: Context, order_ids: Iterable[UUID]) -> Sequence[Order]:
    """Return those of the orders that the actor may see, locked, by id."""
    query = select(Order).where(is_any_of(Order.id, order_ids), orders_of(ctx.actor)).order_by(Order.id)
    return (await ctx.session.scalars(_locked(query))).all()


async def lock_order_with_trade(ctx: Context, order_id: UUID) -> tuple[Trade, Order]:
    """Return an order that the actor may see and its trade, both locked, the trade first.

    :raises OrderNotFoundError:
    """
    trade = await _lock_trade_of(ctx, order_id)
    return trade, await lock_order(ctx, order_id)


async def lock_orders_beside(ctx: Context, order_id: UUID) -> Sequence[Order]:
    """Return all orders of the trade of an order that the actor may see, locked after their trade, by id.

    :raises OrderNotFoundError:
    """
    trade = await _lock_trade_of(ctx, order_id)
    return await lock_orders_of_trade(ctx, trade.id)


async def _lock_trade_of(ctx: Context, order_id: UUID) -> Trade:
    trade_id = await ctx.session.scalar(select(Order.trade_id).where(Order.id == order_id, orders_of(ctx.actor)))
    if trade_id is None:
        raise OrderNotFoundError(order_id=order_id)
    return (await ctx.session.scalars(_locked(select(Trade).where(Trade.id == trade_id)))).one()


async def lock_orders_of_trade(ctx: Context, trade_id: UUID) -> Sequence[Order]:
    """Return all orders of a trade that is locked already, locked, by id."""
    query = select(Order).where(Order.trade_id == trade_id).order_by(Order.id)
    return (await ctx.session.scalars(_locked(query))).all()


async def lock_lines(ctx: Context, order_ids: Iterable[UUID]) -> dict[UUID, list[OrderLine]]:
    """Return the lines of orders that are locked already, by order, each in its order's positions."""
    query = (
        select(OrderLine)
        .where(is_any_of(OrderLine.order_id, order_ids))
        .order_by(OrderLine.order_id, OrderLine.position)
    )
    lines: dict[UUID, list[OrderLine]] = {}
    for line in await ctx.session.scalars(_locked(query)):
        lines.setdefault(line.order_id, []).append(line)
    return lines


def _locked(query: Select[T]) -> Select[T]:
    # populate_existing: what waited for the lock must be read anew, not taken from the session's memory.
    return query.with_for_update(key_share=True).execution_options(populate_existing=True)


async def is_trade_gone(ctx: Context, trade_id: UUID) -> bool:
    """Say whether nothing of a trade stands any more: each order is cancelled, or its money or all its units went back.

    Of an order that cost nothing no money goes back: it stands until it is cancelled or its units come back. Only with
    the trade locked do two that end its orders at the same time not both say no.
    """
    has_units = exists().where(OrderLine.order_id == Order.id, OrderLine.refunded_quantity < OrderLine.quantity)
    stands = exists().where(
        Order.trade_id == trade_id,
        Order.order_state != OrderState.CANCELLED,
        Order.payment_state != PaymentState.REFUNDED,
        has_units,
    )
    return not await ctx.session.scalar(select(stands))
