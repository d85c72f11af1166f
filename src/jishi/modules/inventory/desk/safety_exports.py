"""What channels may not sell, as a file."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, select

from jishi.kit.context import Context
from jishi.kit.desk.exports import Column, ColumnKind, ExportKind, Portion
from jishi.kit.translations import translate
from jishi.modules.catalog.public import CatalogSnapshot
from jishi.modules.inventory.models import SafetyStock, Warehouse
from jishi.modules.inventory.permissions import STOCK_VIEW
from jishi.modules.inventory.queries.list_safety_stocks import SAFETY_SORTS, SafetyFilter, safety_conditions

_SAFETY = (
    Column("inventory.sku_code"),
    Column("inventory.title"),
    Column("inventory.option"),
    Column("inventory.warehouse"),
    Column("inventory.channel", words="channel"),
    Column("inventory.kept_back", ColumnKind.INTEGER),
)


async def _cells(ctx: Context, rows: Sequence[tuple[SafetyStock, str]]) -> Portion:
    known = await ctx.house.part(CatalogSnapshot).get_variants({row.variant_id for row, _ in rows})
    portion = []
    for row, code in rows:
        facts = known.get(row.variant_id)
        words = (facts.title, facts.option_text) if facts else ({}, {})
        goods = (facts.sku_code if facts else None, *(translate(each, ctx.locale) for each in words))
        portion.append([*goods, code, row.channel, row.quantity])
    return portion


def _rows(ctx: Context, wanted: SafetyFilter) -> Select[*tuple[Any, ...]]:
    query = select(SafetyStock, Warehouse.code).join(Warehouse, Warehouse.id == SafetyStock.warehouse_id)
    return query.where(*safety_conditions(ctx.actor, wanted))


EXPORTS = [
    ExportKind(
        code="inventory.safety_stocks",
        permission=STOCK_VIEW,
        columns=_SAFETY,
        filters=SafetyFilter,
        rows=_rows,
        cells=_cells,
        sorts=SAFETY_SORTS,
    )
]
