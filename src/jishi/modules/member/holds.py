"""Frozen parts of payments, for writing. Lock order: the hold, then its wallet."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.errors import NotFoundError
from jishi.kit.states import check_move
from jishi.modules.member.models import WalletHold
from jishi.modules.member.states import HOLD_MOVES, HoldState


class WalletHoldNotFoundError(NotFoundError):
    """Nothing was frozen for this payment."""

    code = "member.wallet_hold_not_found"


async def lock_hold(ctx: Context, hold_id: UUID) -> WalletHold:
    """Return what was frozen for a payment, locked.

    :raises WalletHoldNotFoundError:
    """
    hold = await ctx.session.get(WalletHold, hold_id, with_for_update=True, populate_existing=True)
    if hold is None:
        raise WalletHoldNotFoundError
    return hold


def move_hold(ctx: Context, hold: WalletHold, target: HoldState) -> None:
    """Move a locked hold to another state.

    :raises IllegalTransitionError:
    """
    check_move(HOLD_MOVES, HoldState(hold.state), target, subject="WalletHold")
    hold.state, hold.updated_at = target, ctx.now
