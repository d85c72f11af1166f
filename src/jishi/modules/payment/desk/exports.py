"""Payment orders and the ledger, as files."""

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.desk.exports import Cell, Column, ColumnKind, ExportKind, Rows, each
from jishi.kit.money import Money
from jishi.modules.payment.models import LedgerEntry, PaymentAttempt, PaymentOrder
from jishi.modules.payment.permissions import PAYMENT_VIEW
from jishi.modules.payment.queries.list_ledger_entries import (
    LEDGER_ENTRY_SORTS,
    LedgerEntryFilter,
    ledger_entry_conditions,
)
from jishi.modules.payment.queries.list_payment_orders import (
    PAYMENT_SORTS,
    PaymentOrderFilter,
    payment_order_conditions,
)
from jishi.modules.payment.states import AttemptState

_PAYMENT = (
    Column("payment.number"),
    Column("payment.trade_number"),
    Column("payment.state", words="payment_state"),
    Column("payment.amount", ColumnKind.MONEY),
    Column("payment.currency"),
    Column("payment.gateway"),
    Column("payment.method", words="payment_method"),
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
    Column("payment.account", words="ledger_account"),
    Column("payment.subaccount"),
    Column("payment.amount", ColumnKind.MONEY),
    Column("payment.currency"),
    Column("payment.merchant"),
    Column("payment.origin", words="ledger_origin"),
    Column("payment.origin_id"),
)


def _payment_rows(ctx: Context, wanted: PaymentOrderFilter) -> Rows:
    # With the attempt that paid them.
    paid = (PaymentAttempt.payment_order_id == PaymentOrder.id) & (
        (PaymentAttempt.state == AttemptState.SUCCEEDED) & PaymentAttempt.is_duplicate.is_(False)
    )
    query: Rows = select(PaymentOrder, PaymentAttempt).outerjoin(PaymentAttempt, paid)
    return query.where(*payment_order_conditions(ctx.actor, wanted))


def _payment_cells(_: Context, order: PaymentOrder, attempt: PaymentAttempt | None) -> list[Cell]:
    return [
        *(order.number, order.trade_number, order.state),
        *(Money(order.amount_minor, order.currency), order.currency),
        *_attempt_cells(attempt),
        *(order.created_at, order.paid_at, order.closed_at),
    ]


def _entry_rows(ctx: Context, wanted: LedgerEntryFilter) -> Rows:
    return select(LedgerEntry).where(*ledger_entry_conditions(ctx.actor, wanted))


def _entry_cells(_: Context, entry: LedgerEntry) -> list[Cell]:
    return [
        *(entry.at, str(entry.transaction_id), entry.account, entry.subaccount),
        *(Money(entry.amount_minor, entry.currency), entry.currency),
        str(entry.merchant_id) if entry.merchant_id else None,
        *(entry.origin_kind, str(entry.origin_id)),
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
        rows=_payment_rows,
        cells=each(_payment_cells),
        sorts=PAYMENT_SORTS,
    ),
    ExportKind(
        code="payment.ledger_entries",
        permission=PAYMENT_VIEW,
        columns=_ENTRY,
        filters=LedgerEntryFilter,
        rows=_entry_rows,
        cells=each(_entry_cells),
        sorts=LEDGER_ENTRY_SORTS,
    ),
]
