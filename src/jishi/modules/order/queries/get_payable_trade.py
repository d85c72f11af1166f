"""Read a trade that waits for its money."""

from uuid import UUID

from sqlalchemy import func, select

from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.kit.texts import text
from jishi.modules.order.errors import TradeNotFoundError, TradeNotPayableError
from jishi.modules.order.models import Order, OrderLine, Trade
from jishi.modules.order.repository import lock_trade
from jishi.modules.order.rules.deposits import part_due
from jishi.modules.order.rules.guards import is_payable
from jishi.modules.order.scope import trades_of
from jishi.modules.payment.public import Due, Payable


async def get_payable_trade(ctx: Context, trade_id: UUID, *, lock: bool = False) -> Payable:
    """Return what is due for a trade that the actor may pay, locked on wish so that nobody closes it meanwhile.

    :raises TradeNotFoundError:
    :raises TradeNotPayableError: it is paid or closed, or its time is over
    """
    trade = await (lock_trade(ctx, trade_id) if lock else _find_trade(ctx, trade_id))
    if not is_payable(trade, ctx.now):
        raise TradeNotPayableError(state=trade.state)
    part, due_minor = part_due(trade)
    return Payable(
        trade_id=trade.id,
        trade_number=trade.number,
        payer_id=trade.buyer_id,
        amount=Money(due_minor, trade.currency),
        part=part,
        due_at=trade.pay_due_at,
        description=await _describe(ctx, trade),
    )


async def get_trade_due(ctx: Context, trade_id: UUID) -> Due:
    """Return what is due for a trade of the actor, in whatever state it is.

    :raises TradeNotFoundError:
    """
    trade = await _find_trade(ctx, trade_id)
    part, due_minor = part_due(trade)
    return Due(part, Money(due_minor, trade.currency), is_payable(trade, ctx.now))


async def _find_trade(ctx: Context, trade_id: UUID) -> Trade:
    trade = await ctx.session.scalar(select(Trade).where(Trade.id == trade_id, trades_of(ctx.actor)))
    if trade is None:
        raise TradeNotFoundError(trade_id=trade_id)
    return trade


async def _describe(ctx: Context, trade: Trade) -> str:
    """Return what the payer reads at the gateway: the first item, and how many units there are in all."""
    query = (
        select(OrderLine.title, func.sum(OrderLine.quantity).over(), func.count().over())
        .join(Order, Order.id == OrderLine.order_id)
        .where(Order.trade_id == trade.id)
        .order_by(OrderLine.order_id, OrderLine.position)
        .limit(1)
    )
    locale = ctx.house.settings.default_locale
    row = (await ctx.session.execute(query)).first()
    if row is None:
        return ""
    code = "order.payment_description" if row[2] > 1 else "order.payment_description_of_one"
    return text(code, locale, {"title": row[0].get(locale) or next(iter(row[0].values()), ""), "units": row[1]})
