"""Approve a withdrawal."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.scope import check_platform
from jishi.modules.member.models import Withdrawal
from jishi.modules.member.states import WithdrawalState
from jishi.modules.member.withdrawals import lock_withdrawal, move_withdrawal


async def approve_withdrawal(ctx: Context, *, withdrawal_id: UUID, version: int) -> Withdrawal:
    """Say that the money may be transferred.

    :raises NotFoundError: the actor is bound to merchants.
    :raises WithdrawalNotFoundError:
    :raises StaleVersionError:
    :raises IllegalTransitionError: it was decided on before.
    """
    check_platform(ctx.actor)
    row = await lock_withdrawal(ctx, withdrawal_id, version)
    move_withdrawal(ctx, row, WithdrawalState.APPROVED)
    row.decided_by, row.decided_at = ctx.actor.label(), ctx.now
    return row
