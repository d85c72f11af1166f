"""The board of stuck money, as a file."""

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
from jishi.kit.texts import text
from jishi.modules.payment.models import Alert
from jishi.modules.payment.permissions import PAYMENT_VIEW
from jishi.modules.payment.queries.list_stuck_money import STUCK_SORTS, StuckFilter, stuck_conditions

_STUCK = (
    Column("payment.alert"),
    Column("payment.subject"),
    Column("payment.amount", ColumnKind.MONEY),
    Column("payment.gateway"),
    Column("payment.state", words="alert_state"),
    Column("payment.raised_at", ColumnKind.INSTANT),
    Column("payment.settled_at", ColumnKind.INSTANT),
)


def _rows(ctx: Context, wanted: StuckFilter) -> Rows:
    return select(Alert).where(*stuck_conditions(ctx.actor, wanted))


def _cells(ctx: Context, row: Alert) -> list[Cell]:
    return [
        *(
            text(f"payment.stuck.{row.code}", ctx.locale, row.details),
            f"{text(f'word.alert_subject.{row.subject}', ctx.locale)} {row.subject_id}",
        ),
        *(Money(row.amount_minor, row.currency), row.gateway_code, row.state, row.raised_at, row.settled_at),
    ]


EXPORTS = [
    ExportKind(
        code="payment.stuck_money",
        permission=PAYMENT_VIEW,
        columns=_STUCK,
        filters=StuckFilter,
        rows=_rows,
        cells=each(_cells),
        sorts=STUCK_SORTS,
    )
]
