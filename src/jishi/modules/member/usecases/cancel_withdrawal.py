"""Cancel a withdrawal."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.modules.member.models import Withdrawal
from jishi.modules.member.states import WithdrawalState
from jishi.modules.member.withdrawals import give_back, lock_withdrawal, move_withdrawal


async def cancel_withdrawal(ctx: Context, *, withdrawal_id: UUID) -> Withdrawal:
    """Put the money of a withdrawal that nobody has looked at back into the wallet; again changes nothing.

    :raises WithdrawalNotFoundError:
    :raises IllegalTransitionError: staff have decided.
    """
    row = await lock_withdrawal(ctx, withdrawal_id)
    if row.state != WithdrawalState.CANCELLED:
        move_withdrawal(ctx, row, WithdrawalState.CANCELLED)
        await give_back(ctx, row)
    return row
