"""Exports, as those who asked for them see them."""

from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.paging import Page, read_page
from jishi.kit.sorting import Sorts
from jishi.kit.texts import text
from jishi.modules.desk.errors import ExportNotFoundError
from jishi.modules.desk.exporting.folder import ExportFolder
from jishi.modules.desk.exporting.kinds import allowed_columns, export_kind, list_kinds
from jishi.modules.desk.models import Export
from jishi.modules.desk.states import ExportState, FileFormat


class ExportColumnView(msgspec.Struct, frozen=True):
    """A column that a file may have."""

    code: str
    text: str


class ExportKindView(msgspec.Struct, frozen=True, kw_only=True):
    """A list that may be exported, and by what it is narrowed."""

    code: str
    text: str
    columns: list[ExportColumnView]
    filters: list[str]


class ExportView(msgspec.Struct, frozen=True, kw_only=True):
    """An export; `error` says in words why it failed, `can_download` that the file is there."""

    id: UUID
    kind: str
    text: str
    format: FileFormat
    filters: dict[str, Any]
    columns: list[str]
    state: ExportState
    rows_total: int
    rows_done: int
    size_bytes: int | None
    error: str | None
    can_download: bool
    created_at: datetime
    finished_at: datetime | None
    expires_at: datetime | None


def list_export_kinds(ctx: Context) -> list[ExportKindView]:
    """Return what the actor may export."""
    return [
        ExportKindView(
            code=kind.code,
            text=text(f"export.{kind.code}", ctx.locale),
            columns=[
                ExportColumnView(column.code, text(f"column.{column.code}", ctx.locale))
                for column in allowed_columns(kind, ctx.actor)
            ],
            filters=list(kind.filters.__struct_fields__),
        )
        for kind in list_kinds(ctx.house, ctx.actor)
    ]


EXPORT_SORTS = Sorts(
    columns={"created_at": Export.id, "rows_total": Export.rows_total}, tie=(Export.id,), usual="-created_at"
)


async def list_exports(ctx: Context, *, limit: int, cursor: str | None, sort: str | None = None) -> Page[ExportView]:
    """Return the actor's own exports, the newest first.

    :raises BadCursorError:
    :raises InvalidInputError: it cannot be sorted so.
    """
    query = select(Export).where(Export.created_by == ctx.actor.id)
    page = await read_page(ctx.session, query, EXPORT_SORTS.run(sort), limit=limit, cursor=cursor)
    return page.show(lambda row: view_export(ctx, row))


async def get_export(ctx: Context, export_id: UUID) -> Export:
    """Return an export of the actor.

    :raises ExportNotFoundError:
    """
    export = await ctx.session.get(Export, export_id)
    if export is None or export.created_by != ctx.actor.id:
        raise ExportNotFoundError
    return export


async def find_export_file(ctx: Context, export_id: UUID) -> tuple[Path, str]:
    """Return the file of a finished export and the name to save it under.

    :raises ExportNotFoundError: not the actor's, not there, or read in a wider bound than the actor now has.
    :raises ForbiddenError: the actor may no longer see that list.
    """
    export = await get_export(ctx, export_id)
    kind = export_kind(ctx.house, export.kind, ctx.actor)
    path = ctx.house.part(ExportFolder).path_of(export.id, export.format)
    bounds = ((export.merchant_ids, ctx.actor.merchant_ids), (export.warehouse_ids, ctx.actor.warehouse_ids))
    if export.state != ExportState.DONE or not all(_lies_within(*pair) for pair in bounds) or not path.is_file():
        raise ExportNotFoundError
    day = f"{export.created_at:%Y%m%d}"
    return path, f"{kind.code.replace('.', '-')}-{day}-{export.id.hex[-6:]}.{export.format}"


def view_export(ctx: Context, row: Export) -> ExportView:
    """Return an export as its owner sees it."""
    return ExportView(
        id=row.id,
        kind=row.kind,
        text=text(f"export.{row.kind}", ctx.locale),
        format=FileFormat(row.format),
        filters=row.filters,
        columns=row.columns,
        state=ExportState(row.state),
        rows_total=row.rows_total,
        rows_done=row.rows_done,
        size_bytes=row.size_bytes,
        error=text(row.error_code, ctx.locale) if row.error_code else None,
        can_download=row.state == ExportState.DONE,
        created_at=row.created_at,
        finished_at=row.finished_at,
        expires_at=row.expires_at,
    )


def _lies_within(inner: list[UUID] | None, outer: frozenset[UUID] | None) -> bool:
    return outer is None or (inner is not None and outer.issuperset(inner))
