"""Payment orders and the ledger, as files."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
from msgspec import Meta
from sqlalchemy import ColumnElement, Select, or_, select

from jishi.kit.context import Context
from jishi.kit.desk.exports import Column, ColumnKind, ExportKind, Portion, count_to_export, read_portions
from jishi.kit.money import Money
from jishi.modules.payment.accounts import LedgerAccount
from jishi.modules.payment.models import LedgerEntry, PaymentAttempt, PaymentOrder
from jishi.modules.payment.permissions import PAYMENT_VIEW
from jishi.modules.payment.queries.pages import matching
from jishi.modules.payment.scope import ledger_of, sees_payments
from jishi.modules.payment.states import AttemptState, PaymentOrderState

Instant = Annotated[datetime, Meta(tz=True)]
Word = Annotated[str, Meta(min_length=1, max_length=64)]
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


class PaymentsWanted(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What payment orders are narrowed by; the period is half-open, and that of their making."""

    state: PaymentOrderState | None = None
    number: Word | None = None
    trade_id: UUID | None = None
    payer_id: UUID | None = None
    created_from: Instant | None = None
    created_to: Instant | None = None


class EntriesWanted(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What ledger lines are narrowed by; the period is half-open."""

    account: LedgerAccount | None = None
    subaccount: Word | None = None
    transaction_id: UUID | None = None
    origin_id: UUID | None = None
    at_from: Instant | None = None
    at_to: Instant | None = None


async def count_payments(ctx: Context, wanted: PaymentsWanted) -> int:
    """Count payment orders."""
    return await count_to_export(ctx.session, select(PaymentOrder.id).where(*_of_payments(ctx, wanted)))


async def open_payments(ctx: Context, wanted: PaymentsWanted) -> AsyncIterator[Portion]:
    """Yield payment orders with the attempt that paid them, the newest first."""
    paid = (PaymentAttempt.payment_order_id == PaymentOrder.id) & (
        (PaymentAttempt.state == AttemptState.SUCCEEDED) & PaymentAttempt.is_duplicate.is_(False)
    )
    query: Select[*tuple[Any, ...]] = select(PaymentOrder, PaymentAttempt).outerjoin(PaymentAttempt, paid)
    query = query.where(*_of_payments(ctx, wanted)).order_by(PaymentOrder.id.desc())
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


async def count_entries(ctx: Context, wanted: EntriesWanted) -> int:
    """Count lines of the ledger."""
    return await count_to_export(ctx.session, select(LedgerEntry.id).where(*_of_entries(ctx, wanted)))


async def open_entries(ctx: Context, wanted: EntriesWanted) -> AsyncIterator[Portion]:
    """Yield lines of the ledger, the newest first."""
    query = select(LedgerEntry).where(*_of_entries(ctx, wanted)).order_by(LedgerEntry.id.desc())
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


def _of_payments(ctx: Context, wanted: PaymentsWanted) -> list[ColumnElement[bool]]:
    conditions = matching(
        [
            (PaymentOrder.state, wanted.state),
            (PaymentOrder.trade_id, wanted.trade_id),
            (PaymentOrder.payer_id, wanted.payer_id),
        ]
    )
    if wanted.number is not None:
        conditions.append(or_(PaymentOrder.number == wanted.number, PaymentOrder.trade_number == wanted.number))
    if wanted.created_from is not None:
        conditions.append(PaymentOrder.created_at >= wanted.created_from)
    if wanted.created_to is not None:
        conditions.append(PaymentOrder.created_at < wanted.created_to)
    return [sees_payments(ctx.actor), *conditions]


def _of_entries(ctx: Context, wanted: EntriesWanted) -> list[ColumnElement[bool]]:
    conditions = matching(
        [
            (LedgerEntry.account, wanted.account),
            (LedgerEntry.subaccount, wanted.subaccount),
            (LedgerEntry.transaction_id, wanted.transaction_id),
            (LedgerEntry.origin_id, wanted.origin_id),
        ]
    )
    if wanted.at_from is not None:
        conditions.append(LedgerEntry.at >= wanted.at_from)
    if wanted.at_to is not None:
        conditions.append(LedgerEntry.at < wanted.at_to)
    return [ledger_of(ctx.actor), *conditions]


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
        filters=PaymentsWanted,
        count=count_payments,
        open=open_payments,
    ),
    ExportKind(
        code="payment.ledger_entries",
        permission=PAYMENT_VIEW,
        columns=_ENTRY,
        filters=EntriesWanted,
        count=count_entries,
        open=open_entries,
    ),
]
