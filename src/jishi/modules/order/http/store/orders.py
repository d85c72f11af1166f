"""What buyers read of their orders."""

from typing import Annotated
from uuid import UUID

from litestar import get
from litestar.params import Parameter

from jishi.kit.access import BUYER
from jishi.kit.context import Context
from jishi.kit.http.route import requires
from jishi.kit.paging import BadCursorError, Page
from jishi.modules.order.answers import BuyableLine, OrderCard, OrderDetail, TabCounts, TradeDetail
from jishi.modules.order.errors import OrderNotFoundError, TradeNotFoundError
from jishi.modules.order.queries import get_order as one
from jishi.modules.order.queries import get_trade as trades
from jishi.modules.order.queries import list_buyable_lines as buyable
from jishi.modules.order.queries import list_buyer_orders as many
from jishi.modules.order.rules.labels import Tab

Limit = Annotated[int, Parameter(ge=1, le=100)]


@get("/orders", **requires(BUYER, BadCursorError))
async def list_orders(
    ctx: Context, tab: Tab | None = None, cursor: str | None = None, limit: Limit = 20
) -> Page[OrderCard]:
    """List the buyer's orders, newest first.

    A tab narrows them to what waits for one thing; each order says what may be done with it now, and until when.
    """
    return await many.list_buyer_orders(ctx, tab=tab, cursor=cursor, limit=limit)


@get("/orders/counts", **requires(BUYER))
async def count_orders(ctx: Context) -> TabCounts:
    """Count the buyer's orders that wait for something, by tab."""
    return await many.count_tabs(ctx)


@get("/orders/{order_id:uuid}", **requires(BUYER, OrderNotFoundError))
async def get_order(ctx: Context, order_id: UUID) -> OrderDetail:
    """Show an order with its lines, amounts, address, deadlines, allowed acts and timeline."""
    return await one.get_order(ctx, order_id)


@get("/orders/{order_id:uuid}/buyable-lines", **requires(BUYER, OrderNotFoundError))
async def list_buyable_lines(ctx: Context, order_id: UUID) -> list[BuyableLine]:
    """List what of an order may be bought again; lines that are sold no longer are marked."""
    return await buyable.list_buyable_lines(ctx, order_id)


@get("/trades/{trade_id:uuid}", **requires(BUYER, TradeNotFoundError))
async def get_trade(ctx: Context, trade_id: UUID) -> TradeDetail:
    """Show a trade to be paid: what is due, until when, and the orders it pays for."""
    return await trades.get_trade(ctx, trade_id)


ROUTES = [list_orders, count_orders, get_order, list_buyable_lines, get_trade]
