"""Tell buyers that the time to pay their balance has begun."""

from sqlalchemy import literal_column, select

from jishi.contracts.order import BalanceDue
from jishi.kit.context import Context
from jishi.modules.order.models import Trade


async def tell_balances(ctx: Context, *, limit: int) -> int:
    """Publish each trade whose balance window has begun, once; return how many."""
    query = (
        select(Trade)
        .where(
            Trade.state == literal_column("'deposit_paid'"),
            Trade.balance_told_at.is_(None),
            Trade.balance_from <= ctx.now,
        )
        .order_by(Trade.balance_from)
        .limit(limit)
        .with_for_update(key_share=True, skip_locked=True)
    )
    trades = list(await ctx.session.scalars(query))
    for trade in trades:
        trade.balance_told_at = ctx.now
        if trade.deposit_minor is not None and ctx.now < trade.pay_due_at:
            ctx.publish(
                BalanceDue(
                    trade_id=trade.id,
                    trade_number=trade.number,
                    buyer_id=trade.buyer_id,
                    balance_minor=trade.total_minor - trade.deposit_minor,
                    currency=trade.currency,
                    balance_until=trade.pay_due_at,
                )
            )
    return len(trades)
