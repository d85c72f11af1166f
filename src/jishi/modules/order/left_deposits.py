"""What becomes of deposits whose trades are closed."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import select

from jishi.contracts.order import DepositLeft
from jishi.kit.access import ActorKind
from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.modules.order.models import Order, Trade
from jishi.modules.order.reasons import CancelReason
from jishi.modules.order.rules.deposits import should_keep_deposit


async def leave_deposits(
    ctx: Context, *, trade_ids: Collection[UUID], orders: Sequence[Order], reason: CancelReason
) -> None:
    """Decide where the paid deposits of closed trades go, and tell it; the money follows."""
    merchants = {order.trade_id: order.merchant_id for order in orders}
    query = select(Trade).where(is_any_of(Trade.id, trade_ids)).execution_options(populate_existing=True)
    for trade in await ctx.session.scalars(query):
        is_kept = should_keep_deposit(trade, reason, by_staff=ctx.actor.kind is ActorKind.STAFF)
        trade.is_deposit_kept = is_kept
        ctx.publish(
            DepositLeft(
                trade_id=trade.id,
                merchant_id=merchants[trade.id],
                buyer_id=trade.buyer_id,
                deposit_minor=trade.deposit_minor or 0,
                currency=trade.currency,
                is_kept=is_kept,
            )
        )
