"""Close recharges."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.modules.payment.public import close_payments_of_trades
from jishi.modules.recharge.models import Recharge
from jishi.modules.recharge.scope import recharges_of
from jishi.modules.recharge.states import RechargeState


async def close_recharges(ctx: Context, *, recharge_ids: Collection[UUID]) -> list[UUID]:
    """Close those of the recharges that are still unpaid and return their ids; whose money has arrived stays.

    Left out are recharges that another transaction holds at this moment, and those of others. From here on money for
    them goes back.
    """
    query = (
        select(Recharge)
        .where(Recharge.id.in_(recharge_ids), Recharge.state == RechargeState.UNPAID, recharges_of(ctx.actor))
        .order_by(Recharge.id)
        .with_for_update(skip_locked=True)
    )
    rows = list(await ctx.session.scalars(query, execution_options={"populate_existing": True}))
    paid = await close_payments_of_trades(ctx, trade_ids=[row.id for row in rows])
    closed = [row for row in rows if row.id not in paid]
    for row in closed:
        row.state, row.closed_at = RechargeState.CLOSED, ctx.now
    return [row.id for row in closed]
