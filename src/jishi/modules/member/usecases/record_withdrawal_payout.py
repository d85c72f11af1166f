"""Record that a withdrawal was paid."""

from uuid import UUID

from sqlalchemy import select

from jishi.contracts.member import MemberId, WithdrawalPaid
from jishi.kit.context import Context
from jishi.kit.errors import DomainError, Kind
from jishi.kit.locks import hold_name
from jishi.kit.scope import check_platform
from jishi.modules.member.models import Withdrawal
from jishi.modules.member.states import WithdrawalState
from jishi.modules.member.withdrawals import lock_withdrawal, move_withdrawal


class PayoutReferenceUsedError(DomainError):
    """Another withdrawal was paid by this transfer."""

    code = "member.payout_reference_used"
    pointer = "/bank_reference"
    kind = Kind.CONFLICT


async def record_withdrawal_payout(
    ctx: Context, *, withdrawal_id: UUID, bank_reference: str, version: int
) -> Withdrawal:
    """End an approved withdrawal with the bank's own reference of the transfer.

    :raises NotFoundError: the actor is bound to merchants.
    :raises WithdrawalNotFoundError:
    :raises StaleVersionError:
    :raises PayoutReferenceUsedError:
    :raises IllegalTransitionError: it was not approved, or has ended.
    """
    check_platform(ctx.actor)
    row = await lock_withdrawal(ctx, withdrawal_id, version)
    reference = bank_reference.strip()
    # Of two payouts by one transfer the second finds the first.
    await hold_name(ctx.session, f"member.payout {reference}")
    used = select(Withdrawal.id).where(Withdrawal.bank_reference == reference, Withdrawal.id != withdrawal_id)
    if await ctx.session.scalar(used) is not None:
        raise PayoutReferenceUsedError
    move_withdrawal(ctx, row, WithdrawalState.PAID)
    row.bank_reference, row.paid_by, row.paid_at = reference, ctx.actor.label(), ctx.now
    ctx.publish(
        WithdrawalPaid(
            withdrawal_id=row.id,
            member_id=MemberId(row.member_id),
            amount_minor=row.amount_minor,
            currency=row.currency,
        )
    )
    return row
