"""The trades of a dry run as a file."""

from collections.abc import AsyncIterator
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, select

from jishi.kit.context import Context
from jishi.kit.desk.exports import Column, ColumnKind, ExportKind, Portion, count_to_export, read_portions
from jishi.kit.money import Money
from jishi.modules.catalog.public import CATALOG_VIEW_COST
from jishi.modules.promotion.dry_runs.repository import dry_runs_of
from jishi.modules.promotion.models import DryRun, DryRunOrder
from jishi.modules.promotion.permissions import PROMOTION_VIEW
from jishi.modules.promotion.queries.list_dry_runs import order_rows

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


async def count_dry_run_orders(ctx: Context, wanted: DryRunOrderFilter) -> int:
    """Count the trades."""
    query = select(DryRunOrder.trade_id).where(DryRunOrder.run_id == wanted.run_id, _is_seen(ctx))
    return await count_to_export(ctx.session, query)


async def open_dry_run_orders(ctx: Context, wanted: DryRunOrderFilter) -> AsyncIterator[Portion]:
    """Yield the trades, those that the shop loses most on first."""
    currency = ctx.house.settings.currency
    async for rows in read_portions(ctx.session, order_rows(wanted.run_id).where(_is_seen(ctx))):
        yield [
            [
                row.number,
                row.placed_at,
                Money(row.sold_minor, currency),
                Money(row.would_minor, currency),
                Money(row.change_minor, currency),
                Money(row.sold_discount_minor, currency),
                Money(row.would_discount_minor, currency),
                None if row.sold_margin_minor is None else Money(row.sold_margin_minor, currency),
                None if row.would_margin_minor is None else Money(row.would_margin_minor, currency),
            ]
            for (row,) in rows
        ]


def _is_seen(ctx: Context) -> ColumnElement[bool]:
    return select(DryRun.id).where(DryRun.id == DryRunOrder.run_id, dry_runs_of(ctx.actor)).exists()


EXPORTS = [
    ExportKind(
        code="promotion.dry_run_orders",
        permission=PROMOTION_VIEW,
        columns=_COLUMNS,
        filters=DryRunOrderFilter,
        count=count_dry_run_orders,
        open=open_dry_run_orders,
    )
]
