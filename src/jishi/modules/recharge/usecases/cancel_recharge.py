"""Cancel a recharge."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.modules.recharge.errors import RechargeNotPayableError
from jishi.modules.recharge.models import Recharge
from jishi.modules.recharge.repository import lock_recharge
from jishi.modules.recharge.states import RechargeState
from jishi.modules.recharge.usecases.close_recharges import close_recharges


async def cancel_recharge(ctx: Context, *, recharge_id: UUID) -> Recharge:
    """Give up a recharge that is not paid; again changes nothing. Money that comes for it later goes back.

    :raises RechargeNotFoundError:
    :raises RechargeNotPayableError: it is paid, or its money has just arrived.
    """
    recharge = await lock_recharge(ctx, recharge_id)
    if recharge.state == RechargeState.CLOSED:
        return recharge
    if not await close_recharges(ctx, recharge_ids=[recharge.id]):
        raise RechargeNotPayableError(state=recharge.state)
    return recharge
