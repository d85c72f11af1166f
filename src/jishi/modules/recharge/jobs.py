"""The sweep of this module."""

from sqlalchemy import select

from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.kit.timers import every
from jishi.modules.payment.public import close_open_payments
from jishi.modules.recharge.models import Recharge
from jishi.modules.recharge.states import RechargeState
from jishi.modules.recharge.usecases.close_recharges import close_recharges

BATCH = 500


async def close_unpaid(house: House) -> int:
    """Close recharges whose time to pay is over, once nobody can pay for them any more; return how many."""
    async with open_context(house) as ctx:
        query = select(Recharge.id).where(Recharge.state == RechargeState.UNPAID, Recharge.pay_due_at <= ctx.now)
        due = list(await ctx.session.scalars(query.order_by(Recharge.pay_due_at, Recharge.id).limit(BATCH)))
    if not due:
        return 0
    free = await close_open_payments(house, trade_ids=due)
    async with open_context(house) as ctx:
        return len(await close_recharges(ctx, recharge_ids=sorted(free)))


TIMERS = [every(10, "recharge.close_unpaid", close_unpaid)]
