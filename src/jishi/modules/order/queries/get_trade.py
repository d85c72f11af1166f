"""Read one trade for the cashier."""

from uuid import UUID

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.modules.order.answers import TradeDetail
from jishi.modules.order.errors import TradeNotFoundError
from jishi.modules.order.models import Order, Trade
from jishi.modules.order.queries.load_parts import load_parts
from jishi.modules.order.queries.shape_orders import shape_card
from jishi.modules.order.queries.shape_presale import shape_presale
from jishi.modules.order.rules.guards import is_payable
from jishi.modules.order.scope import trades_of
from jishi.modules.order.states import TradeState


async def get_trade(ctx: Context, trade_id: UUID) -> TradeDetail:
    """Return a trade of the buyer who asks, with its orders.

    :raises TradeNotFoundError:
    """
    trade = await ctx.session.scalar(select(Trade).where(Trade.id == trade_id, trades_of(ctx.actor)))
    if trade is None:
        raise TradeNotFoundError(trade_id=trade_id)
    orders = list(await ctx.session.scalars(select(Order).where(Order.trade_id == trade_id).order_by(Order.id)))
    parts = await load_parts(ctx.session, orders)
    return TradeDetail(
        trade_id=trade.id,
        number=trade.number,
        state=TradeState(trade.state),
        goods=Money(trade.goods_minor, trade.currency),
        discount=Money(trade.discount_minor, trade.currency),
        freight=Money(trade.freight_minor, trade.currency),
        total=Money(trade.total_minor, trade.currency),
        placed_at=trade.placed_at,
        pay_due_at=trade.pay_due_at,
        paid_at=trade.paid_at,
        closed_at=trade.closed_at,
        is_payable=is_payable(trade, ctx.now),
        orders=[shape_card(ctx, order, parts) for order in orders],
        presale=shape_presale(trade),
    )
