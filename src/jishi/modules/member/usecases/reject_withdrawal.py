"""Reject a withdrawal."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.scope import check_platform
from jishi.modules.member.models import Withdrawal
from jishi.modules.member.states import WithdrawalState
from jishi.modules.member.withdrawals import give_back, lock_withdrawal, move_withdrawal


async def reject_withdrawal(ctx: Context, *, withdrawal_id: UUID, reason: str, version: int) -> Withdrawal:
    """Refuse a withdrawal that was not paid yet, or that the bank sent back; its money goes back into the wallet.

    The member reads the reason.

    :raises NotFoundError: the actor is bound to merchants.
    :raises WithdrawalNotFoundError:
    :raises StaleVersionError:
    :raises IllegalTransitionError: it has ended.
    """
    check_platform(ctx.actor)
    row = await lock_withdrawal(ctx, withdrawal_id, version)
    move_withdrawal(ctx, row, WithdrawalState.REFUSED)
    row.reason, row.decided_by, row.decided_at = reason.strip(), ctx.actor.label(), ctx.now
    await give_back(ctx, row)
    return row
