"""Have a timer run at once."""

from jishi.kit.context import Context
from jishi.kit.desk.parts import Desk
from jishi.kit.hand_runs import TIMER_RUN, HandRun, find_open_run, note_hand_run
from jishi.kit.locks import hold_name
from jishi.kit.scope import is_platform
from jishi.modules.desk.errors import TimerNotFoundError
from jishi.modules.desk.rules.hand_runs import RUNS_ASKED_TIMERS


async def request_timer_run(ctx: Context, *, name: str) -> HandRun:
    """Have a worker run a timer at once, unless it is asked to already; then that run is returned.

    :raises TimerNotFoundError: no such timer, the one that runs the others, or staff with a bound ask.
    """
    known = {timer.name for timer in ctx.house.part(Desk).parts.timers} - {RUNS_ASKED_TIMERS}
    if name not in known or not is_platform(ctx.actor):
        raise TimerNotFoundError
    # Of those who press at the same moment the later ones find what the first has asked for.
    await hold_name(ctx.session, f"desk.timer_run {name}")
    run = await find_open_run(ctx, TIMER_RUN, name)
    if run is None:
        run = note_hand_run(ctx, TIMER_RUN, name)
        await ctx.session.flush()
    return run
