"""Brands and attributes, as files."""

from collections.abc import AsyncIterator

from jishi.kit.context import Context
from jishi.kit.desk.exports import Column, ColumnKind, ExportKind, Portion, count_to_export, read_portions
from jishi.kit.translations import translate
from jishi.modules.catalog.models import Attribute, Brand
from jishi.modules.catalog.permissions import CATALOG_VIEW
from jishi.modules.catalog.queries.console_categories import RecordFilter, attribute_rows, brand_rows

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
    Column("catalog.kind"),
    Column("catalog.unit"),
    Column("catalog.choices"),
    Column("catalog.created_at", ColumnKind.INSTANT),
    Column("catalog.updated_at", ColumnKind.INSTANT),
)


async def count_brands(ctx: Context, wanted: RecordFilter) -> int:
    """Count brands."""
    return await count_to_export(ctx.session, brand_rows(wanted).with_only_columns(Brand.id))


async def open_brands(ctx: Context, wanted: RecordFilter) -> AsyncIterator[Portion]:
    """Yield brands, the newest first."""
    async for rows in read_portions(ctx.session, brand_rows(wanted).order_by(Brand.id.desc())):
        yield [
            [row.code, translate(row.name, ctx.locale), row.position, row.created_at, row.updated_at] for (row,) in rows
        ]


async def count_attributes(ctx: Context, wanted: RecordFilter) -> int:
    """Count attributes."""
    return await count_to_export(ctx.session, attribute_rows(wanted).with_only_columns(Attribute.id))


async def open_attributes(ctx: Context, wanted: RecordFilter) -> AsyncIterator[Portion]:
    """Yield attributes, the newest first."""
    async for rows in read_portions(ctx.session, attribute_rows(wanted).order_by(Attribute.id.desc())):
        yield [
            [
                *(row.code, translate(row.name, ctx.locale), row.kind, row.unit),
                ", ".join(translate(choice["name"], ctx.locale) for choice in row.choices),
                *(row.created_at, row.updated_at),
            ]
            for (row,) in rows
        ]


EXPORTS = [
    ExportKind(
        code="catalog.brands",
        permission=CATALOG_VIEW,
        columns=_BRAND,
        filters=RecordFilter,
        count=count_brands,
        open=open_brands,
    ),
    ExportKind(
        code="catalog.attributes",
        permission=CATALOG_VIEW,
        columns=_ATTRIBUTE,
        filters=RecordFilter,
        count=count_attributes,
        open=open_attributes,
    ),
]
