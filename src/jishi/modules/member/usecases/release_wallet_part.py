"""Release the frozen part of a payment."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.modules.member.holds import lock_hold, move_hold
from jishi.modules.member.models import WalletHold
from jishi.modules.member.states import HoldState
from jishi.modules.member.usecases.return_to_wallet import return_to_wallet
from jishi.modules.member.wallets import HOLD_ORIGIN, MoveOrigin


async def release_wallet_part(ctx: Context, *, hold_id: UUID, reason: str | None = None) -> WalletHold:
    """Put what was frozen for a payment that came to nothing back into its wallet, gifts as gifts.

    :raises WalletHoldNotFoundError:
    :raises IllegalTransitionError: it was spent or released before.
    """
    hold = await lock_hold(ctx, hold_id)
    move_hold(ctx, hold, HoldState.RELEASED)
    origin = MoveOrigin(HOLD_ORIGIN, hold.id)
    await return_to_wallet(
        ctx,
        member_id=hold.member_id,
        amount=Money(hold.amount_minor, hold.currency),
        origin=origin,
        gives_back=origin,
        reason=reason,
    )
    return hold
