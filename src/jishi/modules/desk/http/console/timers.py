"""Timers, and what people set going by hand."""

from typing import Annotated

from litestar import get, post
from litestar.params import Parameter

from jishi.kit.context import Context
from jishi.kit.hand_runs import HandRunState
from jishi.kit.http.route import requires, sorted_by
from jishi.kit.paging import BadCursorError, Page
from jishi.modules.desk.errors import TimerNotFoundError
from jishi.modules.desk.permissions import EVENT_VIEW, TIMER_RUN
from jishi.modules.desk.queries.list_hand_runs import HAND_RUN_SORTS, HandRunFilter, HandRunView, view_hand_run
from jishi.modules.desk.queries.list_hand_runs import list_hand_runs as read_hand_runs
from jishi.modules.desk.queries.list_timers import TimerView
from jishi.modules.desk.queries.list_timers import list_timers as read_timers
from jishi.modules.desk.usecases.request_timer_run import request_timer_run

Name = Annotated[str | None, Parameter(min_length=1, max_length=100)]


@get("/timers", **requires(EVENT_VIEW))
async def list_timers(ctx: Context) -> list[TimerView]:
    """List the timers: how often each runs, when it last did, its rows and errors, and whether it is silent."""
    return await read_timers(ctx)


@post("/timers/{name:str}/run", status_code=202, **requires(TIMER_RUN, TimerNotFoundError))
async def run_timer(ctx: Context, name: str) -> HandRunView:
    """Have a worker run a timer at once; it waits where that timer is just running. Ask for what came of it by the list."""
    return view_hand_run(ctx, await request_timer_run(ctx, name=name))


@get("/hand-runs", **requires(EVENT_VIEW, BadCursorError))
async def list_hand_runs(
    ctx: Context,
    kind: Name = None,
    run_state: Annotated[HandRunState | None, Parameter(query="state")] = None,
    subject: Name = None,
    limit: Annotated[int, Parameter(ge=1, le=100)] = 20,
    cursor: str | None = None,
    sort: Annotated[str, sorted_by(HAND_RUN_SORTS)] = HAND_RUN_SORTS.usual,
) -> Page[HandRunView]:
    """List what people set going by hand: timers, and failed files and batches; the newest first."""
    wanted = HandRunFilter(kind=kind, state=run_state, subject=subject)
    return await read_hand_runs(ctx, wanted, limit=limit, cursor=cursor, sort=sort)


ROUTES = [list_timers, run_timer, list_hand_runs]
