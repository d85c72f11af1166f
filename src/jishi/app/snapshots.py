"""Keep the in-memory snapshots of a process fresh: poll the change feed until told to stop."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from jishi.kit.house import House

log = structlog.get_logger()
EVERY_MS = 300


async def keep_fresh(house: House) -> Callable[[], Awaitable[None]]:
    """Look once, then go on polling in the background; return the function that stops it.

    The first look comes before any snapshot is read: what changes between the two is then seen by the next.
    """
    await house.changes.poll()
    stop = asyncio.Event()
    task = asyncio.create_task(_poll(house, stop))

    async def halt() -> None:
        stop.set()
        await task

    return halt


async def _poll(house: House, stop: asyncio.Event) -> None:
    while not stop.is_set():
        try:
            await house.changes.poll()
        except Exception as error:  # noqa: BLE001
            # The database may be away for a moment; the feed's bound stays, so nothing is missed.
            log.warning("changes.poll_failed", error=type(error).__name__)
        try:
            async with asyncio.timeout(EVERY_MS / 1000):
                await stop.wait()
        except TimeoutError:
            continue
