"""Money on its way out of wallets."""

from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, select

from jishi.contracts.member import MemberId
from jishi.kit.access import Actor
from jishi.kit.conditions import matching
from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.kit.paging import Page, read_page
from jishi.kit.sorting import Sorts
from jishi.modules.member.errors import WithdrawalNotFoundError
from jishi.modules.member.models import Withdrawal
from jishi.modules.member.rules.masks import mask_name
from jishi.modules.member.scope import is_own
from jishi.modules.member.states import WithdrawalState


class WithdrawalView(msgspec.Struct, frozen=True, kw_only=True):
    """A withdrawal. Of the payee's account the last four digits are told, and of the name the first sign.

    `taken_back` are gifts that went with the amount, and come back where it does. `reason` says why it was refused.
    """

    id: UUID
    member_id: MemberId
    amount: Money
    taken_back: Money
    state: WithdrawalState
    payee_name: str
    payee_bank: str
    payee_account: str
    reason: str | None
    bank_reference: str | None
    decided_by: str | None
    decided_at: datetime | None
    paid_at: datetime | None
    version: int
    created_at: datetime


class WithdrawalFilter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All given conditions hold at once."""

    member_id: UUID | None = None
    state: WithdrawalState | None = None


def withdrawal_conditions(actor: Actor, wanted: WithdrawalFilter) -> list[ColumnElement[bool]]:
    """Return the conditions of a filter and of the actor's bound."""
    given = matching([(Withdrawal.member_id, wanted.member_id), (Withdrawal.state, wanted.state)])
    return [is_own(actor, Withdrawal.member_id), *given]


WITHDRAWAL_SORTS = Sorts(
    columns={"created_at": Withdrawal.id, "amount": Withdrawal.amount_minor}, tie=(Withdrawal.id,), usual="-created_at"
)


async def list_withdrawals(
    ctx: Context, wanted: WithdrawalFilter, *, limit: int, cursor: str | None, sort: str | None = None
) -> Page[WithdrawalView]:
    """Return withdrawals, the latest first.

    :raises BadCursorError:
    :raises InvalidInputError: it cannot be sorted so.
    """
    query = select(Withdrawal).where(*withdrawal_conditions(ctx.actor, wanted))
    page = await read_page(ctx.session, query, WITHDRAWAL_SORTS.run(sort), limit=limit, cursor=cursor)
    return page.show(view_withdrawal)


async def get_withdrawal(ctx: Context, withdrawal_id: UUID, *, is_whole: bool = False) -> WithdrawalView:
    """Return one withdrawal; `is_whole` tells the payee in full, to whoever transfers the money.

    :raises WithdrawalNotFoundError:
    """
    query = select(Withdrawal).where(Withdrawal.id == withdrawal_id, is_own(ctx.actor, Withdrawal.member_id))
    row = await ctx.session.scalar(query)
    if row is None:
        raise WithdrawalNotFoundError
    return view_withdrawal(row, is_whole=is_whole)


def view_withdrawal(row: Withdrawal, *, is_whole: bool = False) -> WithdrawalView:
    """Return a withdrawal, its payee masked unless `is_whole`."""
    return WithdrawalView(
        id=row.id,
        member_id=MemberId(row.member_id),
        amount=Money(row.amount_minor, row.currency),
        taken_back=Money(row.taken_back_minor, row.currency),
        state=WithdrawalState(row.state),
        payee_name=row.payee_name if is_whole else mask_name(row.payee_name),
        payee_bank=row.payee_bank,
        payee_account=row.payee_account if is_whole else f"****{row.payee_account[-4:]}",
        reason=row.reason,
        bank_reference=row.bank_reference,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        paid_at=row.paid_at,
        version=row.version,
        created_at=row.created_at,
    )
