"""The worker: relays events, runs timers, until told to stop."""

import asyncio
import os
import signal

import structlog
import uvloop

from jishi.app import registry
from jishi.app.furnish import furnish
from jishi.app.house import open_house
from jishi.app.snapshots import keep_fresh
from jishi.kit.leaving import Leaving
from jishi.kit.logs import set_up_logs
from jishi.kit.relay import Relay
from jishi.kit.settings import Settings
from jishi.kit.timers import run_timers

log = structlog.get_logger()
# Somebody waits for what web processes do, nobody for a sweep: where they share a processor the worker gets a third.
_NICENESS = 5


def run_worker(settings: Settings) -> None:
    """Run a worker process until SIGTERM or SIGINT; what it was doing is finished first."""
    set_up_logs(settings.log_level.upper(), settings.log_format)
    os.nice(_NICENESS)
    uvloop.run(work(settings))


async def work(settings: Settings) -> None:
    """Relay and sweep until a signal comes."""
    registry.load_tables()
    house = open_house(settings)
    furnish(house)
    stop = asyncio.Event()
    house.part(Leaving).is_near = stop.is_set
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    halt = await keep_fresh(house)
    timers = [*Relay(registry.handlers()).timers(), *registry.timers()]
    log.info("worker.started", timers=len(timers))
    await run_timers(house, timers, stop)
    await halt()
    await house.close()
