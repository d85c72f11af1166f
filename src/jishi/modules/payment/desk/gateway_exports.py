"""What went to gateways and came from them, as files: attempts, refunds, callbacks."""

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.desk.exports import (
    Cell,
    Column,
    ColumnKind,
    ExportKind,
    Rows,
    each,
)
from jishi.kit.money import Money
from jishi.kit.texts import tell_text
from jishi.modules.payment.models import Callback, PaymentAttempt, PaymentOrder, Refund
from jishi.modules.payment.permissions import PAYMENT_VIEW, REFUND_VIEW
from jishi.modules.payment.queries.list_callbacks import CALLBACK_SORTS, CallbackFilter, callback_conditions
from jishi.modules.payment.queries.list_payment_orders import ATTEMPT_SORTS, AttemptFilter, attempt_conditions
from jishi.modules.payment.queries.list_refunds import REFUND_SORTS, RefundFilter, refund_conditions

_ATTEMPT = (
    Column("payment.out_trade_no"),
    Column("payment.gateway"),
    Column("payment.method", words="payment_method"),
    Column("payment.state", words="attempt_state"),
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
    Column("payment.channel", words="refund_channel"),
    Column("payment.state", words="refund_state"),
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
    Column("payment.verdict", words="callback_verdict"),
    Column("payment.event"),
    Column("payment.refusal"),
    Column("payment.out_trade_no"),
    Column("payment.processed_at", ColumnKind.INSTANT),
)


def _attempt_rows(ctx: Context, wanted: AttemptFilter) -> Rows:
    return select(PaymentAttempt).where(*attempt_conditions(ctx.actor, wanted))


def _attempt_cells(_: Context, attempt: PaymentAttempt) -> list[Cell]:
    return [
        *(attempt.out_trade_no, attempt.gateway_code, attempt.method, attempt.state),
        Money(attempt.amount_minor, attempt.currency),
        None if attempt.received_minor is None else Money(attempt.received_minor, attempt.currency),
        *(attempt.currency, attempt.provider_transaction_id, attempt.error_code),
        *(attempt.created_at, attempt.succeeded_at, attempt.closed_at),
    ]


def _refund_rows(ctx: Context, wanted: RefundFilter) -> Rows:
    query = select(Refund, PaymentOrder.trade_number).join(PaymentOrder)
    return query.where(*refund_conditions(ctx.actor, wanted))


def _refund_cells(ctx: Context, refund: Refund, trade_number: str) -> list[Cell]:
    return [
        *(refund.number, trade_number, refund.channel, refund.state),
        *(Money(refund.amount_minor, refund.currency), refund.currency, tell_text(refund.reason, ctx.locale)),
        *(refund.provider_refund_id, refund.error_code, refund.created_at, refund.succeeded_at),
    ]


def _callback_rows(ctx: Context, wanted: CallbackFilter) -> Rows:
    # Without what they carried.
    told = (Callback.received_at, Callback.gateway_code, Callback.verdict, Callback.event, Callback.refusal)
    query = select(*told, Callback.out_trade_no, Callback.processed_at)
    return query.where(*callback_conditions(ctx.actor, wanted))


EXPORTS = [
    ExportKind(
        code="payment.attempts",
        permission=PAYMENT_VIEW,
        columns=_ATTEMPT,
        filters=AttemptFilter,
        rows=_attempt_rows,
        cells=each(_attempt_cells),
        sorts=ATTEMPT_SORTS,
    ),
    ExportKind(
        code="payment.refunds",
        permission=REFUND_VIEW,
        columns=_REFUND,
        filters=RefundFilter,
        rows=_refund_rows,
        cells=each(_refund_cells),
        sorts=REFUND_SORTS,
    ),
    ExportKind(
        code="payment.callbacks",
        permission=PAYMENT_VIEW,
        columns=_CALLBACK,
        filters=CallbackFilter,
        rows=_callback_rows,
        cells=each(lambda _, *cells: cells),
        sorts=CALLBACK_SORTS,
    ),
]
