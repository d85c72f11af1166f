"""Withdrawals, as a file: the list that whoever transfers the money takes to the bank."""

from collections.abc import Sequence

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.desk.exports import Column, ColumnKind, ExportKind, Portion, Rows
from jishi.kit.money import Money
from jishi.modules.member.models import Withdrawal
from jishi.modules.member.permissions import WALLET_PAY_OUT, WALLET_VIEW
from jishi.modules.member.queries.member_cards import find_member_cards
from jishi.modules.member.queries.withdrawals import WITHDRAWAL_SORTS, WithdrawalFilter, withdrawal_conditions

_COLUMNS = (
    Column("member.withdrawal"),
    Column("member.asked_at", ColumnKind.INSTANT),
    Column("member.nickname"),
    Column("member.phone"),
    Column("member.amount", ColumnKind.MONEY),
    Column("member.state", words="withdrawal_state"),
    # In full, since a transfer needs them; whoever does not transfer money has no use for them at all.
    Column("member.payee_name", permission=WALLET_PAY_OUT),
    Column("member.payee_bank", permission=WALLET_PAY_OUT),
    Column("member.payee_account", permission=WALLET_PAY_OUT),
    Column("member.reason"),
    Column("member.decided_at", ColumnKind.INSTANT),
    Column("member.bank_reference"),
    Column("member.paid_at", ColumnKind.INSTANT),
)


def _rows(ctx: Context, wanted: WithdrawalFilter) -> Rows:
    return select(Withdrawal).where(*withdrawal_conditions(ctx.actor, wanted))


async def _cells(ctx: Context, rows: Sequence[tuple[Withdrawal]]) -> Portion:
    cards = await find_member_cards(ctx, {row.member_id for (row,) in rows})
    portion = []
    for (row,) in rows:
        card = cards.get(row.member_id)
        portion.append(
            [
                *(str(row.id), row.created_at, card.nickname if card else None, card.phone if card else None),
                *(Money(row.amount_minor, row.currency), row.state),
                *(row.payee_name, row.payee_bank, row.payee_account),
                *(row.reason, row.decided_at, row.bank_reference, row.paid_at),
            ]
        )
    return portion


EXPORTS = [
    ExportKind(
        code="member.withdrawals",
        permission=WALLET_VIEW,
        columns=_COLUMNS,
        filters=WithdrawalFilter,
        rows=_rows,
        cells=_cells,
        sorts=WITHDRAWAL_SORTS,
    )
]
