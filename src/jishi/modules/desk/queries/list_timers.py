"""Timers and how they go."""

from datetime import datetime, timedelta

import msgspec
from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.desk.parts import Desk
from jishi.kit.hand_runs import HandRun
from jishi.kit.texts import text
from jishi.kit.timers import Timer, TimerRun
from jishi.modules.desk.queries.list_hand_runs import HandRunView, find_last_runs, view_hand_run
from jishi.modules.desk.rules.hand_runs import RUNS_ASKED_TIMERS

# Idle runs are written down twice a minute; who is silent for longer is not running.
_SILENCE = timedelta(minutes=3)


class TimerView(msgspec.Struct, frozen=True, kw_only=True):
    """A timer: its title and what it means for the shop, how often, when last, how many rows in all.

    It is silent where no worker seems to run it. `failures` counts the runs that failed since the last that did not.
    Times are null before its first run. `can_run` says that it can be asked for, `asked` what came of the last time that
    somebody did.
    """

    name: str
    title: str
    means: str
    every_ms: int
    last_run_at: datetime | None
    next_run_at: datetime | None
    rows: int
    rows_at: datetime | None
    failures: int
    failed_at: datetime | None
    last_error: str | None
    is_silent: bool
    can_run: bool
    asked: HandRunView | None


async def list_timers(ctx: Context) -> list[TimerView]:
    """Return every timer of this installation by name."""
    runs = {run.name: run for run in await ctx.session.scalars(select(TimerRun))}
    timers = sorted(ctx.house.part(Desk).parts.timers, key=lambda timer: timer.name)
    asked = await find_last_runs(ctx, [timer.name for timer in timers])
    return [_view(ctx, timer, runs.get(timer.name), asked.get(timer.name)) for timer in timers]


def _view(ctx: Context, timer: Timer, run: TimerRun | None, asked: HandRun | None) -> TimerView:
    pause = timedelta(milliseconds=timer.every_ms)
    last = run.finished_at if run else None
    return TimerView(
        name=timer.name,
        title=text(f"timer.{timer.name}", ctx.locale),
        means=text(f"timer_means.{timer.name}", ctx.locale),
        every_ms=timer.every_ms,
        last_run_at=last,
        next_run_at=None if last is None else max(ctx.now, last + pause),
        rows=run.rows if run else 0,
        rows_at=run.rows_at if run else None,
        failures=run.failures if run else 0,
        failed_at=run.failed_at if run else None,
        last_error=run.last_error if run else None,
        is_silent=last is None or ctx.now - last > max(_SILENCE, 2 * pause),
        can_run=timer.name != RUNS_ASKED_TIMERS,
        asked=view_hand_run(ctx, asked) if asked else None,
    )
