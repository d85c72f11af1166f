"""Write one export, from its rows in the database to a file that is whole."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec
import structlog
from sqlalchemy import update

from jishi.kit.clock import monotonic_ms
from jishi.kit.context import Context, open_context
from jishi.kit.desk.exports import MOST_ROWS, Column, ExportKind, Portion
from jishi.kit.errors import DomainError
from jishi.kit.house import House
from jishi.kit.leaving import Leaving
from jishi.kit.texts import text
from jishi.modules.desk.exporting.csv_file import CsvFile
from jishi.modules.desk.exporting.folder import ExportFolder
from jishi.modules.desk.exporting.kinds import export_kind, wanted_columns
from jishi.modules.desk.exporting.xlsx_file import XlsxFile
from jishi.modules.desk.models import Export
from jishi.modules.desk.states import ExportState, FileFormat
from jishi.modules.identity.public import load_staff_actor

log = structlog.get_logger()
KEPT = timedelta(days=7)
_TOLD_EVERY_MS = 1_000


class _RowFile(Protocol):
    def write(self, portion: Portion) -> None: ...
    def close(self) -> None: ...


class _Stopped(Exception):
    """Writing is not to go on."""


async def write_export(house: House, export: Export) -> None:
    """Write a claimed export and say how it went; a refusal or a fault ends it as failed."""
    folder = house.part(ExportFolder)
    try:
        size = await _write(house, export)
    except _Stopped:
        await _put_back(house, export.id)
    except Exception as error:
        log.error("desk.export_failed", export_id=str(export.id), exc_info=error)
        code = error.code if isinstance(error, DomainError) else "house.internal"
        await _move(house, export.id, ExportState.FAILED, error_code=code, finished_at=house.clock.now())
    else:
        now = house.clock.now()
        values = {"size_bytes": size, "finished_at": now, "expires_at": now + KEPT}
        if await _move(house, export.id, ExportState.DONE, **values):
            return
    await asyncio.to_thread(folder.remove, export.id)


async def _write(house: House, export: Export) -> int:
    folder, actor = house.part(ExportFolder), await load_staff_actor(house, export.created_by)
    kind = export_kind(house, export.kind, actor)
    columns = wanted_columns(kind, export.columns, actor)
    draft = folder.draft_of(export.id, export.attempts)
    file = await asyncio.to_thread(_open_file, draft, export, columns, ZoneInfo(house.settings.timezone))
    try:
        async with _reading(house, export, actor) as ctx:
            await _copy(ctx, export, kind, [kind.columns.index(column) for column in columns], file)
    finally:
        await asyncio.to_thread(file.close)
    size = draft.stat().st_size
    draft.replace(folder.path_of(export.id, export.format))
    return size


async def _copy(ctx: Context, export: Export, kind: ExportKind, places: Sequence[int], file: _RowFile) -> None:
    done, told_at = 0, monotonic_ms()
    wanted = msgspec.convert(export.filters, kind.filters, strict=False)
    async for portion in kind.open(ctx, wanted, sort=export.sort):
        left = MOST_ROWS - done
        await asyncio.to_thread(file.write, [[row[place] for place in places] for row in portion[:left]])
        done += len(portion[:left])
        if ctx.house.part(Leaving).is_near():
            raise _Stopped
        if monotonic_ms() - told_at >= _TOLD_EVERY_MS:
            told_at = monotonic_ms()
            await _tell(ctx.house, export.id, done)
    await _tell(ctx.house, export.id, done)


@asynccontextmanager
async def _reading(house: House, export: Export, actor: Any) -> AsyncIterator[Context]:
    """Yield a context that sees one state of the database all the way through, however long it takes."""
    async with house.open_session() as session:
        await session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        yield Context(house, session, actor, house.clock.now(), export.id.hex, export.locale)


def _open_file(path: Path, export: Export, columns: Sequence[Column], zone: ZoneInfo) -> _RowFile:
    headings = [text(f"column.{column.code}", export.locale) for column in columns]
    kinds: Mapping[str, Any] = {FileFormat.CSV: CsvFile, FileFormat.XLSX: XlsxFile}
    made: _RowFile = kinds[export.format](path, columns, headings, zone)
    return made


async def _tell(house: House, export_id: UUID, done: int) -> None:
    """Say how far it has come, which also says that somebody is at it.

    :raises _Stopped: it was cancelled meanwhile.
    """
    if not await _move(house, export_id, ExportState.RUNNING, rows_done=done, heartbeat_at=house.clock.now()):
        raise _Stopped


async def _put_back(house: House, export_id: UUID) -> None:
    await _move(house, export_id, ExportState.QUEUED, rows_done=0, heartbeat_at=None)


async def _move(house: House, export_id: UUID, state: ExportState, **values: Any) -> bool:
    """Change a running export; False where it runs no longer."""
    statement = update(Export).where(Export.id == export_id, Export.state == ExportState.RUNNING)
    async with open_context(house) as ctx:
        changed = await ctx.session.scalar(statement.values(state=state, **values).returning(Export.id))
    return changed is not None
