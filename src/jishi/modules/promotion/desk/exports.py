"""The trades of a dry run as a file."""

from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, select

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
from jishi.modules.catalog.public import CATALOG_VIEW_COST
from jishi.modules.promotion.dry_runs.repository import dry_runs_of
from jishi.modules.promotion.models import DryRun, DryRunOrder
from jishi.modules.promotion.permissions import PROMOTION_VIEW
from jishi.modules.promotion.queries.list_dry_runs import DRY_RUN_ORDER_SORTS

_COLUMNS = (
    Column("dry_run.trade"),
    Column("dry_run.placed_at", ColumnKind.INSTANT),
    Column("dry_run.sold", ColumnKind.MONEY),
    Column("dry_run.would", ColumnKind.MONEY),
    Column("dry_run.change", ColumnKind.MONEY),
    Column("dry_run.sold_discount", ColumnKind.MONEY),
    Column("dry_run.would_discount", ColumnKind.MONEY),
    Column("dry_run.sold_margin", ColumnKind.MONEY, CATALOG_VIEW_COST),
    Column("dry_run.would_margin", ColumnKind.MONEY, CATALOG_VIEW_COST),
)


class DryRunOrderFilter(msgspec.Struct, frozen=True, kw_only=True):
    """The trades of one dry run."""

    run_id: UUID


def _rows(ctx: Context, wanted: DryRunOrderFilter) -> Rows:
    is_seen = select(DryRun.id).where(DryRun.id == DryRunOrder.run_id, dry_runs_of(ctx.actor)).exists()
    return select(DryRunOrder).where(DryRunOrder.run_id == wanted.run_id, is_seen)


def _cells(ctx: Context, row: DryRunOrder) -> list[Cell]:
    prices = (row.sold_minor, row.would_minor, row.change_minor, row.sold_discount_minor, row.would_discount_minor)
    amounts = (*prices, row.sold_margin_minor, row.would_margin_minor)
    currency = ctx.house.settings.currency
    return [row.number, row.placed_at, *(None if minor is None else Money(minor, currency) for minor in amounts)]


def _is_seen(ctx: Context) -> ColumnElement[bool]:
    return select(DryRun.id).where(DryRun.id == DryRunOrder.run_id, dry_runs_of(ctx.actor)).exists()


EXPORTS = [
    ExportKind(
        code="promotion.dry_run_orders",
        permission=PROMOTION_VIEW,
        columns=_COLUMNS,
        filters=DryRunOrderFilter,
        rows=_rows,
        cells=each(_cells),
        sorts=DRY_RUN_ORDER_SORTS,
    )
]
