"""Staff decide on withdrawals and pay them by hand."""

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import get, post

from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.kit.http.route import requires, sorted_by
from jishi.kit.paging import BadCursorError, Page
from jishi.kit.states import IllegalTransitionError
from jishi.modules.identity.public import requires_fresh
from jishi.modules.member.errors import WithdrawalNotFoundError
from jishi.modules.member.fields import BankReference, Reason, Version
from jishi.modules.member.http.fields import Limit
from jishi.modules.member.permissions import WALLET_PAY_OUT, WALLET_VIEW
from jishi.modules.member.queries import console_withdrawals as queries
from jishi.modules.member.queries.console_withdrawals import ConsoleWithdrawal
from jishi.modules.member.queries.withdrawals import WITHDRAWAL_SORTS, WithdrawalFilter
from jishi.modules.member.states import WithdrawalState
from jishi.modules.member.usecases import approve_withdrawal as approval
from jishi.modules.member.usecases import record_withdrawal_payout as payout
from jishi.modules.member.usecases import reject_withdrawal as rejection

_ERRORS = (WithdrawalNotFoundError, StaleVersionError, IllegalTransitionError)


class ApprovalBody(msgspec.Struct, frozen=True):
    """The version that was looked at."""

    version: Version


class RejectionBody(msgspec.Struct, frozen=True, kw_only=True):
    """Why, for the member to read, and the version that was looked at."""

    reason: Reason
    version: Version


class PayoutBody(msgspec.Struct, frozen=True, kw_only=True):
    """The bank's own reference of the transfer, and the version that was looked at."""

    bank_reference: BankReference
    version: Version


@get("/withdrawals", **requires(WALLET_VIEW, BadCursorError))
async def list_withdrawals(
    ctx: Context,
    member_id: UUID | None = None,
    withdrawal_state: WithdrawalState | None = None,
    limit: Limit = 20,
    cursor: str | None = None,
    sort: Annotated[str, sorted_by(WITHDRAWAL_SORTS)] = WITHDRAWAL_SORTS.usual,
) -> Page[ConsoleWithdrawal]:
    """List withdrawals, latest first; payees are masked."""
    wanted = WithdrawalFilter(member_id=member_id, state=withdrawal_state)
    return await queries.list_console_withdrawals(ctx, wanted, limit=limit, cursor=cursor, sort=sort)


@get("/withdrawals/{withdrawal_id:uuid}", **requires(WALLET_PAY_OUT, WithdrawalNotFoundError))
async def get_withdrawal(ctx: Context, withdrawal_id: UUID) -> ConsoleWithdrawal:
    """Show a withdrawal with its payee in full, for whoever transfers the money."""
    return await queries.get_console_withdrawal(ctx, withdrawal_id)


@post("/withdrawals/{withdrawal_id:uuid}/approve", status_code=200, **requires_fresh(WALLET_PAY_OUT, *_ERRORS))
async def approve_withdrawal(ctx: Context, withdrawal_id: UUID, data: ApprovalBody) -> ConsoleWithdrawal:
    """Say that the money may be transferred."""
    await approval.approve_withdrawal(ctx, withdrawal_id=withdrawal_id, version=data.version)
    return await queries.get_console_withdrawal(ctx, withdrawal_id)


@post("/withdrawals/{withdrawal_id:uuid}/reject", status_code=200, **requires_fresh(WALLET_PAY_OUT, *_ERRORS))
async def reject_withdrawal(ctx: Context, withdrawal_id: UUID, data: RejectionBody) -> ConsoleWithdrawal:
    """Refuse a withdrawal; its money goes back into the wallet."""
    await rejection.reject_withdrawal(ctx, withdrawal_id=withdrawal_id, reason=data.reason, version=data.version)
    return await queries.get_console_withdrawal(ctx, withdrawal_id)


@post(
    "/withdrawals/{withdrawal_id:uuid}/payout",
    status_code=200,
    **requires_fresh(WALLET_PAY_OUT, *_ERRORS, payout.PayoutReferenceUsedError),
)
async def record_payout(ctx: Context, withdrawal_id: UUID, data: PayoutBody) -> ConsoleWithdrawal:
    """Record that the money was transferred, by the bank's own reference."""
    await payout.record_withdrawal_payout(
        ctx, withdrawal_id=withdrawal_id, bank_reference=data.bank_reference, version=data.version
    )
    return await queries.get_console_withdrawal(ctx, withdrawal_id)


ROUTES = [list_withdrawals, get_withdrawal, approve_withdrawal, reject_withdrawal, record_payout]
