"""The sweeps of the desk."""

import asyncio
from datetime import timedelta
from typing import Any, cast

import structlog
from sqlalchemy import CursorResult, delete, or_, select, update

from jishi.kit.context import open_context
from jishi.kit.desk.parts import Desk
from jishi.kit.hand_runs import TIMER_RUN, HandRun, HandRunState
from jishi.kit.house import House
from jishi.kit.timers import every, try_run
from jishi.modules.desk.exporting.folder import ExportFolder
from jishi.modules.desk.exporting.write_export import write_export
from jishi.modules.desk.models import Export
from jishi.modules.desk.rules.hand_runs import RUNS_ASKED_TIMERS
from jishi.modules.desk.states import ExportState

log = structlog.get_logger()
MOST_ATTEMPTS = 3
_BATCH = 200
# A worker says every second that it is at it; one that is silent for so long is gone.
_SILENCE = timedelta(minutes=2)
_ROWS_KEPT = timedelta(days=180)
# Who asked for a timer that nobody could run for so long no longer waits for it.
_PATIENCE = timedelta(minutes=10)


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


async def run_asked_timers(house: House) -> int:
    """Run the timer that somebody asked for first; return how many ran. One that is just running is tried again later.

    Only one worker does this at a time, so a run that is under way when it begins was left by one that died.
    """
    async with open_context(house) as ctx:
        query = select(HandRun).where(HandRun.kind == TIMER_RUN, HandRun.finished_at.is_(None))
        runs = list(await ctx.session.scalars(query.order_by(HandRun.id).with_for_update(skip_locked=True)))
        for run in runs:
            if run.state == HandRunState.RUNNING or run.asked_at < ctx.now - _PATIENCE:
                run.state, run.error, run.finished_at = HandRunState.FAILED, "desk.run_lost", ctx.now
    for run in runs:
        if run.state == HandRunState.WAITING and await _run_asked(house, run):
            return 1
    return 0


async def _run_asked(house: House, asked: HandRun) -> bool:
    """Run a timer that was asked for; False where it is running by itself just now."""
    timer = next((timer for timer in house.part(Desk).parts.timers if timer.name == asked.subject), None)
    rows, error = None, None
    await _note(house, asked, state=HandRunState.RUNNING, started_at=house.clock.now())
    try:
        rows = await try_run(house, timer) if timer else 0
    except Exception as fault:
        # What was written down of the timer says the same; the log has it whole.
        log.error("timer.failed", timer=asked.subject, exc_info=fault)
        error = f"{type(fault).__name__}: {fault}"[:500]
    if rows is None and error is None:
        await _note(house, asked, state=HandRunState.WAITING, started_at=None)
        return False
    state = HandRunState.FAILED if error else HandRunState.DONE
    await _note(house, asked, state=state, rows=rows, error=error, finished_at=house.clock.now())
    return True


async def _note(house: House, run: HandRun, **values: Any) -> None:
    async with open_context(house) as ctx:
        await ctx.session.execute(update(HandRun).where(HandRun.id == run.id).values(**values))


TIMERS = [
    every(1, "desk.write_exports", write_next),
    every(1, RUNS_ASKED_TIMERS, run_asked_timers),
    every(600, "desk.expire_files", expire_files),
]
