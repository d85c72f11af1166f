"""The sweeps of the desk."""

import asyncio
from datetime import timedelta
from typing import Any, cast

from sqlalchemy import CursorResult, delete, or_, select

from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.kit.timers import every
from jishi.modules.desk.exporting.folder import ExportFolder
from jishi.modules.desk.exporting.write_export import write_export
from jishi.modules.desk.models import Export
from jishi.modules.desk.states import ExportState

MOST_ATTEMPTS = 3
_BATCH = 200
# A worker says every second that it is at it; one that is silent for so long is gone.
_SILENCE = timedelta(minutes=2)
_ROWS_KEPT = timedelta(days=180)


async def write_next(house: House) -> int:
    """Write the export that waits longest; return how many were written."""
    async with open_context(house) as ctx:
        is_left = (Export.state == ExportState.RUNNING) & (Export.heartbeat_at < ctx.now - _SILENCE)
        query = select(Export).where(or_(Export.state == ExportState.QUEUED, is_left)).order_by(Export.id).limit(1)
        export = await ctx.session.scalar(query.with_for_update(skip_locked=True))
        if export is None:
            return 0
        export.attempts += 1
        export.state, export.heartbeat_at, export.rows_done = ExportState.RUNNING, ctx.now, 0
        if export.attempts > MOST_ATTEMPTS:
            export.state, export.error_code, export.finished_at = ExportState.FAILED, "house.internal", ctx.now
    if export.state == ExportState.RUNNING:
        await write_export(house, export)
    return 1


async def expire_files(house: House) -> int:
    """Remove files whose time is over, and rows long after."""
    async with open_context(house) as ctx:
        due = select(Export).where(Export.state == ExportState.DONE, Export.expires_at <= ctx.now).limit(_BATCH)
        over = list(await ctx.session.scalars(due.with_for_update(skip_locked=True)))
        for export in over:
            export.state = ExportState.EXPIRED
        old = delete(Export).where(Export.created_at < ctx.now - _ROWS_KEPT)
        ended = [ExportState.EXPIRED, ExportState.FAILED, ExportState.CANCELLED]
        forgotten = cast(CursorResult[Any], await ctx.session.execute(old.where(Export.state.in_(ended))))
    folder = house.part(ExportFolder)
    for export in over:
        await asyncio.to_thread(folder.remove, export.id)
    return len(over) + max(0, forgotten.rowcount)


TIMERS = [every(1, "desk.write_exports", write_next), every(600, "desk.expire_files", expire_files)]
