"""Brands and attributes, as files."""

from jishi.kit.context import Context
from jishi.kit.desk.exports import (
    Cell,
    Column,
    ColumnKind,
    ExportKind,
    each,
)
from jishi.kit.translations import translate
from jishi.modules.catalog.models import Attribute, Brand
from jishi.modules.catalog.permissions import CATALOG_VIEW
from jishi.modules.catalog.queries.console_categories import (
    ATTRIBUTE_SORTS,
    BRAND_SORTS,
    RecordFilter,
    attribute_rows,
    brand_rows,
)

_BRAND = (
    Column("catalog.code"),
    Column("catalog.name"),
    Column("catalog.position", ColumnKind.INTEGER),
    Column("catalog.created_at", ColumnKind.INSTANT),
    Column("catalog.updated_at", ColumnKind.INSTANT),
)
_ATTRIBUTE = (
    Column("catalog.code"),
    Column("catalog.name"),
    Column("catalog.kind", words="attribute_kind"),
    Column("catalog.unit"),
    Column("catalog.choices"),
    Column("catalog.created_at", ColumnKind.INSTANT),
    Column("catalog.updated_at", ColumnKind.INSTANT),
)


def _brand_cells(ctx: Context, row: Brand) -> list[Cell]:
    return [row.code, translate(row.name, ctx.locale), row.position, row.created_at, row.updated_at]


def _attribute_cells(ctx: Context, row: Attribute) -> list[Cell]:
    choices = ", ".join(translate(choice["name"], ctx.locale) for choice in row.choices)
    return [row.code, translate(row.name, ctx.locale), row.kind, row.unit, choices, row.created_at, row.updated_at]


EXPORTS = [
    ExportKind(
        code="catalog.brands",
        permission=CATALOG_VIEW,
        columns=_BRAND,
        filters=RecordFilter,
        rows=lambda _, wanted: brand_rows(wanted),
        cells=each(_brand_cells),
        sorts=BRAND_SORTS,
    ),
    ExportKind(
        code="catalog.attributes",
        permission=CATALOG_VIEW,
        columns=_ATTRIBUTE,
        filters=RecordFilter,
        rows=lambda _, wanted: attribute_rows(wanted),
        cells=each(_attribute_cells),
        sorts=ATTRIBUTE_SORTS,
    ),
]
