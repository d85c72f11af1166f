"""What the desk of staff shows of refusals and of the block list."""

from collections.abc import AsyncIterator

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.desk.exports import Column, ColumnKind, ExportKind, Portion, count_to_export, read_portions
from jishi.kit.texts import text
from jishi.modules.risk.models import BlockEntry, Decision
from jishi.modules.risk.permissions import RISK_VIEW
from jishi.modules.risk.queries.blocks import BlockFilter, block_conditions, view_block
from jishi.modules.risk.queries.decisions import DecisionFilter, decision_conditions

_DECISION = (
    Column("risk.at", ColumnKind.INSTANT),
    Column("risk.rule"),
    Column("risk.act"),
    Column("risk.account"),
    Column("risk.ip"),
    Column("risk.times", ColumnKind.INTEGER),
)

_BLOCK = (
    Column("risk.kind"),
    Column("risk.value"),
    Column("risk.reason"),
    Column("risk.until", ColumnKind.INSTANT),
    Column("risk.by"),
    Column("risk.at", ColumnKind.INSTANT),
)


async def count_decisions(ctx: Context, wanted: DecisionFilter) -> int:
    """Count refusals."""
    return await count_to_export(ctx.session, select(Decision.id).where(*decision_conditions(ctx.actor, wanted)))


async def open_decisions(ctx: Context, wanted: DecisionFilter) -> AsyncIterator[Portion]:
    """Yield refusals, the newest first."""
    query = select(Decision).where(*decision_conditions(ctx.actor, wanted)).order_by(Decision.id.desc())
    async for rows in read_portions(ctx.session, query):
        yield [
            [
                *(row.at, text(row.rule, ctx.locale), row.act),
                *(str(row.account_id) if row.account_id else None, row.ip, row.times),
            ]
            for (row,) in rows
        ]


async def count_blocks(ctx: Context, wanted: BlockFilter) -> int:
    """Count entries of the block list."""
    return await count_to_export(ctx.session, select(BlockEntry.id).where(*block_conditions(ctx, wanted)))


async def open_blocks(ctx: Context, wanted: BlockFilter) -> AsyncIterator[Portion]:
    """Yield entries of the block list, the newest first."""
    query = select(BlockEntry).where(*block_conditions(ctx, wanted)).order_by(BlockEntry.id.desc())
    async for rows in read_portions(ctx.session, query):
        shown = [view_block(ctx, row) for (row,) in rows]
        yield [[row.kind, row.value, row.reason, row.until, row.created_by, row.created_at] for row in shown]


EXPORTS = [
    ExportKind(
        code="risk.decisions",
        permission=RISK_VIEW,
        columns=_DECISION,
        filters=DecisionFilter,
        count=count_decisions,
        open=open_decisions,
    ),
    ExportKind(
        code="risk.blocks",
        permission=RISK_VIEW,
        columns=_BLOCK,
        filters=BlockFilter,
        count=count_blocks,
        open=open_blocks,
    ),
]
