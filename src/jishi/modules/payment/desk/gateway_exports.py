"""What went to gateways and came from them, as files: attempts, refunds, callbacks."""

from collections.abc import AsyncIterator

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.desk.exports import Column, ColumnKind, ExportKind, Portion, count_to_export, read_portions
from jishi.kit.money import Money
from jishi.kit.texts import tell_text
from jishi.modules.payment.models import Callback, PaymentAttempt, PaymentOrder, Refund
from jishi.modules.payment.permissions import PAYMENT_VIEW, REFUND_VIEW
from jishi.modules.payment.queries.list_callbacks import CallbackFilter, callback_conditions
from jishi.modules.payment.queries.list_payment_orders import AttemptFilter, attempt_conditions
from jishi.modules.payment.queries.list_refunds import RefundFilter, refund_conditions

_ATTEMPT = (
    Column("payment.out_trade_no"),
    Column("payment.gateway"),
    Column("payment.method"),
    Column("payment.state"),
    Column("payment.amount", ColumnKind.MONEY),
    Column("payment.received", ColumnKind.MONEY),
    Column("payment.currency"),
    Column("payment.provider_transaction_id"),
    Column("payment.error"),
    Column("payment.created_at", ColumnKind.INSTANT),
    Column("payment.paid_at", ColumnKind.INSTANT),
    Column("payment.closed_at", ColumnKind.INSTANT),
)
_REFUND = (
    Column("payment.refund_number"),
    Column("payment.trade_number"),
    Column("payment.channel"),
    Column("payment.state"),
    Column("payment.amount", ColumnKind.MONEY),
    Column("payment.currency"),
    Column("payment.reason"),
    Column("payment.provider_refund_id"),
    Column("payment.error"),
    Column("payment.created_at", ColumnKind.INSTANT),
    Column("payment.refunded_at", ColumnKind.INSTANT),
)
_CALLBACK = (
    Column("payment.received_at", ColumnKind.INSTANT),
    Column("payment.gateway"),
    Column("payment.verdict"),
    Column("payment.event"),
    Column("payment.refusal"),
    Column("payment.out_trade_no"),
    Column("payment.processed_at", ColumnKind.INSTANT),
)


async def count_attempts(ctx: Context, wanted: AttemptFilter) -> int:
    """Count attempts to pay."""
    return await count_to_export(ctx.session, select(PaymentAttempt.id).where(*attempt_conditions(ctx.actor, wanted)))


async def open_attempts(ctx: Context, wanted: AttemptFilter) -> AsyncIterator[Portion]:
    """Yield attempts to pay, the newest first."""
    query = select(PaymentAttempt).where(*attempt_conditions(ctx.actor, wanted)).order_by(PaymentAttempt.id.desc())
    async for rows in read_portions(ctx.session, query):
        yield [
            [
                *(attempt.out_trade_no, attempt.gateway_code, attempt.method, attempt.state),
                Money(attempt.amount_minor, attempt.currency),
                None if attempt.received_minor is None else Money(attempt.received_minor, attempt.currency),
                *(attempt.currency, attempt.provider_transaction_id, attempt.error_code),
                *(attempt.created_at, attempt.succeeded_at, attempt.closed_at),
            ]
            for (attempt,) in rows
        ]


async def count_refunds(ctx: Context, wanted: RefundFilter) -> int:
    """Count refunds."""
    query = select(Refund.id).join(PaymentOrder).where(*refund_conditions(ctx.actor, wanted))
    return await count_to_export(ctx.session, query)


async def open_refunds(ctx: Context, wanted: RefundFilter) -> AsyncIterator[Portion]:
    """Yield refunds, the newest first."""
    query = select(Refund, PaymentOrder.trade_number).join(PaymentOrder)
    query = query.where(*refund_conditions(ctx.actor, wanted)).order_by(Refund.id.desc())
    async for rows in read_portions(ctx.session, query):
        yield [
            [
                *(refund.number, trade_number, refund.channel, refund.state),
                *(Money(refund.amount_minor, refund.currency), refund.currency, tell_text(refund.reason, ctx.locale)),
                *(refund.provider_refund_id, refund.error_code, refund.created_at, refund.succeeded_at),
            ]
            for refund, trade_number in rows
        ]


async def count_callbacks(ctx: Context, wanted: CallbackFilter) -> int:
    """Count callbacks."""
    return await count_to_export(ctx.session, select(Callback.id).where(*callback_conditions(ctx.actor, wanted)))


async def open_callbacks(ctx: Context, wanted: CallbackFilter) -> AsyncIterator[Portion]:
    """Yield callbacks without what they carried, the newest first."""
    told = (Callback.received_at, Callback.gateway_code, Callback.verdict, Callback.event, Callback.refusal)
    query = select(*told, Callback.out_trade_no, Callback.processed_at)
    query = query.where(*callback_conditions(ctx.actor, wanted)).order_by(Callback.id.desc())
    async for rows in read_portions(ctx.session, query):
        yield [list(row) for row in rows]


EXPORTS = [
    ExportKind(
        code="payment.attempts",
        permission=PAYMENT_VIEW,
        columns=_ATTEMPT,
        filters=AttemptFilter,
        count=count_attempts,
        open=open_attempts,
    ),
    ExportKind(
        code="payment.refunds",
        permission=REFUND_VIEW,
        columns=_REFUND,
        filters=RefundFilter,
        count=count_refunds,
        open=open_refunds,
    ),
    ExportKind(
        code="payment.callbacks",
        permission=PAYMENT_VIEW,
        columns=_CALLBACK,
        filters=CallbackFilter,
        count=count_callbacks,
        open=open_callbacks,
    ),
]
