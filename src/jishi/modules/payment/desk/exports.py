"""Payment orders and the ledger, as files."""

from collections.abc import AsyncIterator
from typing import Any

from sqlalchemy import Select, select

from jishi.kit.context import Context
from jishi.kit.desk.exports import Column, ColumnKind, ExportKind, Portion, count_to_export, read_portions
from jishi.kit.money import Money
from jishi.modules.payment.models import LedgerEntry, PaymentAttempt, PaymentOrder
from jishi.modules.payment.permissions import PAYMENT_VIEW
from jishi.modules.payment.queries.list_ledger_entries import LedgerEntryFilter, ledger_entry_conditions
from jishi.modules.payment.queries.list_payment_orders import PaymentOrderFilter, payment_order_conditions
from jishi.modules.payment.states import AttemptState

_PAYMENT = (
    Column("payment.number"),
    Column("payment.trade_number"),
    Column("payment.state"),
    Column("payment.amount", ColumnKind.MONEY),
    Column("payment.currency"),
    Column("payment.gateway"),
    Column("payment.method"),
    Column("payment.out_trade_no"),
    Column("payment.provider_transaction_id"),
    Column("payment.received", ColumnKind.MONEY),
    Column("payment.created_at", ColumnKind.INSTANT),
    Column("payment.paid_at", ColumnKind.INSTANT),
    Column("payment.closed_at", ColumnKind.INSTANT),
)
_ENTRY = (
    Column("payment.at", ColumnKind.INSTANT),
    Column("payment.transaction"),
    Column("payment.account"),
    Column("payment.subaccount"),
    Column("payment.amount", ColumnKind.MONEY),
    Column("payment.currency"),
    Column("payment.merchant"),
    Column("payment.origin"),
    Column("payment.origin_id"),
)


async def count_payments(ctx: Context, wanted: PaymentOrderFilter) -> int:
    """Count payment orders."""
    return await count_to_export(
        ctx.session, select(PaymentOrder.id).where(*payment_order_conditions(ctx.actor, wanted))
    )


async def open_payments(ctx: Context, wanted: PaymentOrderFilter) -> AsyncIterator[Portion]:
    """Yield payment orders with the attempt that paid them, the newest first."""
    paid = (PaymentAttempt.payment_order_id == PaymentOrder.id) & (
        (PaymentAttempt.state == AttemptState.SUCCEEDED) & PaymentAttempt.is_duplicate.is_(False)
    )
    query: Select[*tuple[Any, ...]] = select(PaymentOrder, PaymentAttempt).outerjoin(PaymentAttempt, paid)
    query = query.where(*payment_order_conditions(ctx.actor, wanted)).order_by(PaymentOrder.id.desc())
    async for rows in read_portions(ctx.session, query):
        yield [
            [
                *(order.number, order.trade_number, order.state),
                *(Money(order.amount_minor, order.currency), order.currency),
                *_attempt_cells(attempt),
                *(order.created_at, order.paid_at, order.closed_at),
            ]
            for order, attempt in rows
        ]


async def count_entries(ctx: Context, wanted: LedgerEntryFilter) -> int:
    """Count lines of the ledger."""
    return await count_to_export(ctx.session, select(LedgerEntry.id).where(*ledger_entry_conditions(ctx.actor, wanted)))


async def open_entries(ctx: Context, wanted: LedgerEntryFilter) -> AsyncIterator[Portion]:
    """Yield lines of the ledger, the newest first."""
    query = select(LedgerEntry).where(*ledger_entry_conditions(ctx.actor, wanted)).order_by(LedgerEntry.id.desc())
    async for rows in read_portions(ctx.session, query):
        yield [
            [
                *(entry.at, str(entry.transaction_id), entry.account, entry.subaccount),
                *(Money(entry.amount_minor, entry.currency), entry.currency),
                str(entry.merchant_id) if entry.merchant_id else None,
                *(entry.origin_kind, str(entry.origin_id)),
            ]
            for (entry,) in rows
        ]


def _attempt_cells(attempt: PaymentAttempt | None) -> list[str | Money | None]:
    if attempt is None:
        return [None] * 5
    received = None if attempt.received_minor is None else Money(attempt.received_minor, attempt.currency)
    return [attempt.gateway_code, attempt.method, attempt.out_trade_no, attempt.provider_transaction_id, received]


EXPORTS = [
    ExportKind(
        code="payment.payments",
        permission=PAYMENT_VIEW,
        columns=_PAYMENT,
        filters=PaymentOrderFilter,
        count=count_payments,
        open=open_payments,
    ),
    ExportKind(
        code="payment.ledger_entries",
        permission=PAYMENT_VIEW,
        columns=_ENTRY,
        filters=LedgerEntryFilter,
        count=count_entries,
        open=open_entries,
    ),
]
