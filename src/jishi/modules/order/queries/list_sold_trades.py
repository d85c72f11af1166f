"""Page through paid trades as they were sold: by key, a few set-based queries a page, never all in memory.

Trades that no promotion could have changed are left out: what was had for points, and what was sold in presale.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.dialects.postgresql import distinct_on

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.kit.ids import id_of_ago
from jishi.modules.order.models import Order, OrderLine, Trade
from jishi.modules.order.scope import trades_of
from jishi.modules.order.sold_trade import SoldLine, SoldTrade

_MILLISECOND = timedelta(milliseconds=1)
# Ids tell when a trade was placed, by the clock of the process that placed it.
_CLOCKS_DIFFER_BY = timedelta(hours=1)


async def count_sold_trades(ctx: Context, *, since: datetime, until: datetime) -> int:
    """Return how many paid trades were placed in a period."""
    query = select(func.count()).select_from(Trade).where(*_sold(ctx, since, until))
    return await ctx.session.scalar(query) or 0


async def list_sold_trades(
    ctx: Context, *, since: datetime, until: datetime, after: UUID | None, limit: int
) -> list[SoldTrade]:
    """Return the next paid trades of a period in the order in which they were placed, behind the trade `after`."""
    offers = Trade.explanation["offers"].label("offers")
    query = select(
        Trade.id, Trade.number, Trade.buyer_id, Trade.placed_at, Trade.channel, Trade.currency, offers
    ).where(*_sold(ctx, since, until))
    if after is not None:
        query = query.where(Trade.id > after)
    trades = (await ctx.session.execute(query.order_by(Trade.id).limit(limit))).all()
    ids = [trade.id for trade in trades]
    orders = await _orders(ctx, ids)
    lines = await _lines(ctx, [order.id for own in orders.values() for order in own])
    first = await _first_paid(ctx, {trade.buyer_id for trade in trades})
    return [
        SoldTrade(
            id=trade.id,
            number=trade.number,
            buyer_id=trade.buyer_id,
            placed_at=trade.placed_at,
            channel=trade.channel,
            currency=trade.currency,
            region_code=next((order.region for order in orders.get(trade.id, ()) if order.region), ""),
            is_first=first.get(trade.buyer_id) == trade.id,
            lines=tuple(line for order in orders.get(trade.id, ()) for line in lines.get(order.id, ())),
            freight=_freight(orders.get(trade.id, ())),
            offers=trade.offers,
        )
        for trade in trades
    ]


def _sold(ctx: Context, since: datetime, until: datetime) -> Sequence[ColumnElement[bool]]:
    earliest = id_of_ago((ctx.now - since + _CLOCKS_DIFFER_BY) // _MILLISECOND)
    period = (Trade.placed_at >= since, Trade.placed_at < until)
    # An offer for points, or a presale, prices goods alone: no promotion that staff could try has a say in them.
    priced_alone = (Trade.points_offer_id, Trade.presale_id)
    sold = (Trade.paid_at.is_not(None), *(one.is_(None) for one in priced_alone))
    return trades_of(ctx.actor), Trade.id >= earliest, *period, *sold


async def _orders(ctx: Context, trade_ids: Collection[UUID]) -> dict[UUID, list[Any]]:
    region = Order.address["district_code"].astext.label("region")
    query = select(Order.id, Order.trade_id, Order.merchant_id, Order.freight_minor, region)
    found: dict[UUID, list[Any]] = {}
    for order in await ctx.session.execute(query.where(is_any_of(Order.trade_id, trade_ids)).order_by(Order.id)):
        found.setdefault(order.trade_id, []).append(order)
    return found


async def _lines(ctx: Context, order_ids: Collection[UUID]) -> dict[UUID, list[SoldLine]]:
    query = select(
        OrderLine.order_id,
        OrderLine.variant_id,
        OrderLine.product_id,
        OrderLine.merchant_id,
        OrderLine.quantity,
        OrderLine.unit_price_minor,
        OrderLine.discount_minor,
        OrderLine.weight_g,
    ).where(is_any_of(OrderLine.order_id, order_ids))
    found: dict[UUID, list[SoldLine]] = {}
    for row in await ctx.session.execute(query.order_by(OrderLine.order_id, OrderLine.position)):
        line = SoldLine(
            variant_id=row.variant_id,
            product_id=row.product_id,
            merchant_id=row.merchant_id,
            quantity=row.quantity,
            unit_minor=row.unit_price_minor,
            discount_minor=row.discount_minor,
            weight_g=row.weight_g,
        )
        found.setdefault(row.order_id, []).append(line)
    return found


async def _first_paid(ctx: Context, buyer_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """The first trade that each buyer ever paid."""
    first = select(Trade.buyer_id, Trade.id).ext(distinct_on(Trade.buyer_id))
    first = first.where(is_any_of(Trade.buyer_id, buyer_ids), Trade.paid_at.is_not(None))
    rows = await ctx.session.execute(first.order_by(Trade.buyer_id, Trade.id))
    return {row[0]: row[1] for row in rows}


def _freight(orders: Sequence[Any]) -> dict[UUID, int]:
    freight: dict[UUID, int] = {}
    for order in orders:
        freight[order.merchant_id] = freight.get(order.merchant_id, 0) + order.freight_minor
    return freight
