"""Lists as files."""

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import get, post
from litestar.params import Parameter
from litestar.response import File
from msgspec import Meta

from jishi.kit.context import Context
from jishi.kit.errors import ForbiddenError
from jishi.kit.http.route import requires, sorted_by
from jishi.kit.paging import BadCursorError, Page
from jishi.kit.states import IllegalTransitionError
from jishi.modules.desk.errors import ExportNotFoundError, TooManyExportsError
from jishi.modules.desk.exporting.kinds import ExportKindUnknownError
from jishi.modules.desk.permissions import EXPORT
from jishi.modules.desk.queries import list_exports as reading
from jishi.modules.desk.queries.list_exports import EXPORT_SORTS, ExportKindView, ExportView, view_export
from jishi.modules.desk.states import FileFormat
from jishi.modules.desk.usecases.cancel_export import cancel_export as cancel
from jishi.modules.desk.usecases.request_export import ExportTooLargeError, FileShape
from jishi.modules.desk.usecases.request_export import request_export as request
from jishi.modules.desk.usecases.retry_export import retry_export as retry

Limit = Annotated[int, Parameter(ge=1, le=100)]
Code = Annotated[str, Meta(min_length=1, max_length=60)]
Word = Annotated[str, Meta(max_length=200)]
Number = Annotated[int, Meta(ge=-(2**53), le=2**53)]


class ExportBody(msgspec.Struct, frozen=True, kw_only=True):
    """Which list, with the filters of its query (numbers and booleans also as texts), in which columns; none means all.

    `sort` is that of the list.
    """

    kind: Code
    format: FileFormat = FileFormat.XLSX
    filters: Annotated[dict[Code, Word | Number | bool | None], Meta(max_length=40)] = {}
    columns: Annotated[list[Code], Meta(max_length=100)] = []
    sort: Code | None = None


@get("/export-kinds", **requires(EXPORT))
async def list_export_kinds(ctx: Context) -> list[ExportKindView]:
    """List what one may export, with columns and the filters that each takes."""
    return reading.list_export_kinds(ctx)


@get("/exports", **requires(EXPORT, BadCursorError))
async def list_exports(
    ctx: Context,
    limit: Limit = 20,
    cursor: str | None = None,
    sort: Annotated[str, sorted_by(EXPORT_SORTS)] = EXPORT_SORTS.usual,
) -> Page[ExportView]:
    """List one's own exports with their progress, the newest first; files are kept for seven days."""
    return await reading.list_exports(ctx, limit=limit, cursor=cursor, sort=sort)


@post(
    "/exports",
    status_code=202,
    **requires(EXPORT, ExportKindUnknownError, TooManyExportsError, ExportTooLargeError, ForbiddenError),
)
async def request_export(ctx: Context, data: ExportBody) -> ExportView:
    """Have the rows of a list written into a file, as many as a million; ask for its progress by its id.

    Rows are those that one sees oneself, with the same masks. Texts that look like formulas are made harmless.
    """
    filters: dict[str, Any] = {name: value for name, value in data.filters.items() if value is not None}
    shape = FileShape(tuple(data.columns), data.sort)
    export = await request(ctx, kind=data.kind, file_format=data.format, filters=filters, shape=shape)
    return view_export(ctx, export)


@get("/exports/{export_id:uuid}", **requires(EXPORT, ExportNotFoundError))
async def get_export(ctx: Context, export_id: UUID) -> ExportView:
    """Show how far an export has come."""
    return view_export(ctx, await reading.get_export(ctx, export_id))


@post(
    "/exports/{export_id:uuid}/cancel", status_code=200, **requires(EXPORT, ExportNotFoundError, IllegalTransitionError)
)
async def cancel_export(ctx: Context, export_id: UUID) -> ExportView:
    """Stop an export."""
    return view_export(ctx, await cancel(ctx, export_id=export_id))


@post(
    "/exports/{export_id:uuid}/retry",
    status_code=200,
    **requires(EXPORT, ExportNotFoundError, IllegalTransitionError, TooManyExportsError),
)
async def retry_export(ctx: Context, export_id: UUID) -> ExportView:
    """Have an export that failed written once more."""
    return view_export(ctx, await retry(ctx, export_id=export_id))


@get("/exports/{export_id:uuid}/file", **requires(EXPORT, ExportNotFoundError))
async def download_export(ctx: Context, export_id: UUID) -> File:
    """Download the file of a finished export."""
    path, name = await reading.find_export_file(ctx, export_id)
    return File(path, filename=name, headers={"cache-control": "no-store"})


ROUTES = [list_export_kinds, list_exports, request_export, get_export, cancel_export, retry_export, download_export]
