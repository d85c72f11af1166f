"""Spend the frozen part of a payment."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.modules.member.holds import lock_hold, move_hold
from jishi.modules.member.models import WalletHold
from jishi.modules.member.states import HoldState


async def spend_wallet_part(ctx: Context, *, hold_id: UUID) -> WalletHold:
    """Say that the payment was made: what was frozen for it is gone.

    :raises WalletHoldNotFoundError:
    :raises IllegalTransitionError: it was spent or released before.
    """
    hold = await lock_hold(ctx, hold_id)
    move_hold(ctx, hold, HoldState.SPENT)
    return hold
