"""Ask for a list as a file."""

from collections.abc import Mapping
from typing import Any

import msgspec

from jishi.kit.context import Context
from jishi.kit.desk.exports import MOST_ROWS, ExportKind
from jishi.kit.errors import DomainError, FieldProblem, InvalidInputError, Kind, UnauthenticatedError
from jishi.kit.http.body import field_problem
from jishi.kit.ids import new_id
from jishi.modules.desk.exporting.kinds import export_kind, wanted_columns
from jishi.modules.desk.models import Export
from jishi.modules.desk.repository import check_waiting
from jishi.modules.desk.states import ExportState, FileFormat

# Said of a page, not of the rows; a list's query may be handed on as it is.
_OF_PAGES = frozenset({"limit", "cursor"})


class ExportTooLargeError(DomainError):
    """More rows than one file takes; narrow the list."""

    code = "desk.export_too_large"
    kind = Kind.INVALID


class FileShape(msgspec.Struct, frozen=True):
    """What a file looks like: these columns, all for none, and its rows sorted as the list on the screen."""

    columns: tuple[str, ...] = ()
    sort: str | None = None


async def request_export(
    ctx: Context, *, kind: str, file_format: FileFormat, filters: Mapping[str, Any], shape: FileShape
) -> Export:
    """Queue an export of the rows that a list with these filters has for the actor; a worker writes it.

    :raises ExportKindUnknownError:
    :raises ForbiddenError: the actor may not see that list, or not narrow it so.
    :raises InvalidInputError: filters, columns or a way to be sorted that the list does not have.
    :raises TooManyExportsError:
    :raises ExportTooLargeError:
    """
    if ctx.actor.id is None:
        raise UnauthenticatedError
    wanted = export_kind(ctx.house, kind, ctx.actor)
    chosen = wanted_columns(wanted, shape.columns, ctx.actor)
    given = {name: value for name, value in filters.items() if name not in _OF_PAGES}
    total = await wanted.count(ctx, _read_filters(wanted, given), sort=shape.sort)
    if total > MOST_ROWS:
        raise ExportTooLargeError(limit=MOST_ROWS)
    await check_waiting(ctx)
    export = Export(
        id=new_id(),
        kind=kind,
        format=file_format,
        filters=given,
        columns=[column.code for column in chosen],
        sort=shape.sort,
        locale=ctx.locale,
        state=ExportState.QUEUED,
        rows_total=total,
        rows_done=0,
        attempts=0,
        created_by=ctx.actor.id,
        merchant_ids=_bound(ctx.actor.merchant_ids),
        warehouse_ids=_bound(ctx.actor.warehouse_ids),
        created_at=ctx.now,
    )
    ctx.session.add(export)
    await ctx.session.flush()
    return export


def _read_filters(kind: ExportKind, given: Mapping[str, Any]) -> msgspec.Struct:
    try:
        return msgspec.convert(dict(given), kind.filters, strict=False)
    except msgspec.ValidationError as error:
        problem = field_problem(str(error))
        pointed = FieldProblem(f"/filters{problem.pointer}", problem.code, problem.params)
        raise InvalidInputError(problems=[pointed]) from error


def _bound(ids: Any) -> list[Any] | None:
    return None if ids is None else sorted(ids)
