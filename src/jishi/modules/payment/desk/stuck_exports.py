"""The board of stuck money, as a file."""

from collections.abc import AsyncIterator

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.desk.exports import Column, ColumnKind, ExportKind, Portion, count_to_export, read_portions
from jishi.kit.money import Money
from jishi.kit.texts import text
from jishi.modules.payment.models import Alert
from jishi.modules.payment.permissions import PAYMENT_VIEW
from jishi.modules.payment.queries.list_stuck_money import StuckFilter, stuck_conditions

_STUCK = (
    Column("payment.alert"),
    Column("payment.subject"),
    Column("payment.amount", ColumnKind.MONEY),
    Column("payment.gateway"),
    Column("payment.state"),
    Column("payment.raised_at", ColumnKind.INSTANT),
    Column("payment.settled_at", ColumnKind.INSTANT),
)


async def count_stuck_money(ctx: Context, wanted: StuckFilter) -> int:
    """Count what is on the board."""
    return await count_to_export(ctx.session, select(Alert.id).where(*stuck_conditions(ctx.actor, wanted)))


async def open_stuck_money(ctx: Context, wanted: StuckFilter) -> AsyncIterator[Portion]:
    """Yield what is on the board, the newest first."""
    query = select(Alert).where(*stuck_conditions(ctx.actor, wanted)).order_by(Alert.id.desc())
    async for rows in read_portions(ctx.session, query):
        yield [
            [
                *(text(f"payment.stuck.{row.code}", ctx.locale, row.details), f"{row.subject} {row.subject_id}"),
                *(Money(row.amount_minor, row.currency), row.gateway_code, row.state, row.raised_at, row.settled_at),
            ]
            for (row,) in rows
        ]


EXPORTS = [
    ExportKind(
        code="payment.stuck_money",
        permission=PAYMENT_VIEW,
        columns=_STUCK,
        filters=StuckFilter,
        count=count_stuck_money,
        open=open_stuck_money,
    )
]
