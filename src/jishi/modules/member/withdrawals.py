"""Withdrawals for writing. Lock order: the withdrawal, then its wallet."""

from uuid import UUID

from sqlalchemy import select

from jishi.contracts.member import MemberId, WithdrawalReturned
from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.kit.states import check_move
from jishi.modules.member.errors import WithdrawalNotFoundError
from jishi.modules.member.models import Withdrawal
from jishi.modules.member.repository import check_version
from jishi.modules.member.scope import is_own
from jishi.modules.member.states import WITHDRAWAL_MOVES, WithdrawalState
from jishi.modules.member.usecases.credit_wallet import credit_wallet

ORIGIN = "member.withdrawal"


async def lock_withdrawal(ctx: Context, withdrawal_id: UUID, version: int | None = None) -> Withdrawal:
    """Lock a withdrawal, with `version` against changes that the caller has not seen.

    :raises WithdrawalNotFoundError:
    :raises StaleVersionError:
    """
    query = select(Withdrawal).where(Withdrawal.id == withdrawal_id, is_own(ctx.actor, Withdrawal.member_id))
    row = await ctx.session.scalar(query.with_for_update(), execution_options={"populate_existing": True})
    if row is None:
        raise WithdrawalNotFoundError
    if version is not None:
        check_version(row.version, version)
    return row


def move_withdrawal(ctx: Context, row: Withdrawal, target: WithdrawalState) -> None:
    """Move a locked withdrawal to another state.

    :raises IllegalTransitionError:
    """
    check_move(WITHDRAWAL_MOVES, WithdrawalState(row.state), target, subject="Withdrawal")
    row.state = target
    row.version += 1
    row.updated_at = ctx.now


async def give_back(ctx: Context, row: Withdrawal) -> None:
    """Put what a locked withdrawal took back into its wallet, and tell it."""
    entry = await credit_wallet(
        ctx,
        member_id=row.member_id,
        amount=Money(row.amount_minor, row.currency),
        origin_kind=ORIGIN,
        origin_id=row.id,
        reason=row.reason,
    )
    ctx.publish(
        WithdrawalReturned(
            withdrawal_id=row.id,
            entry_id=entry.id,
            member_id=MemberId(row.member_id),
            amount_minor=row.amount_minor,
            currency=row.currency,
        )
    )
