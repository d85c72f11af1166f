"""Withdrawals that wait for staff."""

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.desk.to_dos import ToDo, Urgency, count_rows
from jishi.modules.member.models import Withdrawal
from jishi.modules.member.permissions import WALLET_PAY_OUT
from jishi.modules.member.scope import is_own
from jishi.modules.member.states import WithdrawalState


async def count_to_approve(ctx: Context) -> int:
    """Count withdrawals that nobody has decided on."""
    return await _count(ctx, WithdrawalState.REQUESTED)


async def count_to_pay(ctx: Context) -> int:
    """Count approved withdrawals whose money has not been transferred."""
    return await _count(ctx, WithdrawalState.APPROVED)


async def _count(ctx: Context, state: WithdrawalState) -> int:
    rows = select(Withdrawal.id).where(Withdrawal.state == state, is_own(ctx.actor, Withdrawal.member_id))
    return await count_rows(ctx.session, rows)


TO_DOS = [
    ToDo(
        code="member.withdrawals_to_approve",
        permission=WALLET_PAY_OUT,
        path="/withdrawals",
        query={"state": WithdrawalState.REQUESTED},
        count=count_to_approve,
        urgency=Urgency.SOON,
    ),
    ToDo(
        code="member.withdrawals_to_pay",
        permission=WALLET_PAY_OUT,
        path="/withdrawals",
        query={"state": WithdrawalState.APPROVED},
        count=count_to_pay,
        urgency=Urgency.SOON,
    ),
]
