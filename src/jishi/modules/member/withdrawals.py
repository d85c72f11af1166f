"""Withdrawals for writing. Lock order: the withdrawal, then its wallet."""

from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.contracts.member import MemberId, WithdrawalRequested, WithdrawalReturned
from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.kit.states import check_move
from jishi.modules.member.errors import WithdrawalNotFoundError
from jishi.modules.member.models import WalletEntry, Withdrawal
from jishi.modules.member.repository import check_version
from jishi.modules.member.rules.wallet_parts import Taking
from jishi.modules.member.scope import is_own
from jishi.modules.member.states import WITHDRAWAL_MOVES, WithdrawalState
from jishi.modules.member.usecases.return_to_wallet import return_to_wallet
from jishi.modules.member.wallets import MoveOrigin, WalletMove, move_wallet

ORIGIN = "member.withdrawal"
GIFT_ORIGIN = "member.withdrawal_gift"


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


async def take_out(ctx: Context, row: Withdrawal) -> None:
    """Take what a new withdrawal takes out of its wallet, and the gifts that go with it, and tell it."""
    money = MoveOrigin(ORIGIN, row.id)
    move = WalletMove(
        member_id=row.member_id,
        minor=-row.amount_minor,
        currency=row.currency,
        origin=money,
        reason=None,
        taking=Taking.PAID_ONLY,
    )
    entry, _ = await move_wallet(ctx, move)
    gifts = None
    if row.taken_back_minor:
        with_it = msgspec.structs.replace(
            move, minor=-row.taken_back_minor, origin=MoveOrigin(GIFT_ORIGIN, row.id), taking=Taking.GIFT_BACK
        )
        gifts, _ = await move_wallet(ctx, with_it)
    ctx.publish(WithdrawalRequested(entry_id=entry.id, gift_entry_id=gifts.id if gifts else None, **_facts(row)))


async def give_back(ctx: Context, row: Withdrawal) -> None:
    """Put what a locked withdrawal took back into its wallet, gifts as gifts, and tell it."""
    gifts = None
    if row.taken_back_minor:
        gifts = await _return(ctx, row, GIFT_ORIGIN, row.taken_back_minor)
    entry = await _return(ctx, row, ORIGIN, row.amount_minor)
    ctx.publish(WithdrawalReturned(entry_id=entry.id, gift_entry_id=gifts.id if gifts else None, **_facts(row)))


async def _return(ctx: Context, row: Withdrawal, kind: str, minor: int) -> WalletEntry:
    origin = MoveOrigin(kind, row.id)
    return await return_to_wallet(
        ctx,
        member_id=row.member_id,
        amount=Money(minor, row.currency),
        origin=origin,
        gives_back=origin,
        reason=row.reason,
    )


def _facts(row: Withdrawal) -> dict[str, Any]:
    return {
        "withdrawal_id": row.id,
        "member_id": MemberId(row.member_id),
        "amount_minor": row.amount_minor,
        "taken_back_minor": row.taken_back_minor,
        "currency": row.currency,
    }
