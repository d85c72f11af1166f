"""What the desk of staff shows of refusals and of the block list."""

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
from jishi.kit.texts import text
from jishi.modules.risk.models import BlockEntry, Decision
from jishi.modules.risk.permissions import RISK_VIEW
from jishi.modules.risk.queries.blocks import BLOCK_SORTS, BlockFilter, block_conditions, view_block
from jishi.modules.risk.queries.decisions import DECISION_SORTS, DecisionFilter, decision_conditions

_DECISION = (
    Column("risk.at", ColumnKind.INSTANT),
    Column("risk.rule"),
    Column("risk.act"),
    Column("risk.account"),
    Column("risk.ip"),
    Column("risk.times", ColumnKind.INTEGER),
)

_BLOCK = (
    Column("risk.kind", words="block_kind"),
    Column("risk.value"),
    Column("risk.reason"),
    Column("risk.until", ColumnKind.INSTANT),
    Column("risk.by"),
    Column("risk.at", ColumnKind.INSTANT),
)


def _decision_rows(ctx: Context, wanted: DecisionFilter) -> Rows:
    return select(Decision).where(*decision_conditions(ctx.actor, wanted))


def _decision_cells(ctx: Context, row: Decision) -> list[Cell]:
    account = str(row.account_id) if row.account_id else None
    return [row.at, text(row.rule, ctx.locale), row.act, account, row.ip, row.times]


def _block_rows(ctx: Context, wanted: BlockFilter) -> Rows:
    return select(BlockEntry).where(*block_conditions(ctx, wanted))


def _block_cells(ctx: Context, row: BlockEntry) -> list[Cell]:
    block = view_block(ctx, row)
    return [block.kind, block.value, block.reason, block.until, block.created_by, block.created_at]


EXPORTS = [
    ExportKind(
        code="risk.decisions",
        permission=RISK_VIEW,
        columns=_DECISION,
        filters=DecisionFilter,
        rows=_decision_rows,
        cells=each(_decision_cells),
        sorts=DECISION_SORTS,
    ),
    ExportKind(
        code="risk.blocks",
        permission=RISK_VIEW,
        columns=_BLOCK,
        filters=BlockFilter,
        rows=_block_rows,
        cells=each(_block_cells),
        sorts=BLOCK_SORTS,
    ),
]
