"""What a web process does besides answering: the same thing again and again, until it is told to stop."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

log = structlog.get_logger()
Act = Callable[[], Awaitable[object]]


def keep_doing(act: Act, *, every_ms: int, failed: str) -> Callable[[], Awaitable[None]]:
    """Do something every so often in the background; return the function that stops it.

    What goes wrong is logged as `failed`: the database may be away for a moment, and the next time comes.
    """
    stop = asyncio.Event()
    task = asyncio.create_task(_go_on(act, every_ms, failed, stop))

    async def halt() -> None:
        stop.set()
        await task

    return halt


async def _go_on(act: Act, every_ms: int, failed: str, stop: asyncio.Event) -> None:
    while not stop.is_set():
        try:
            await act()
        except Exception as error:  # noqa: BLE001
            log.warning(failed, error=type(error).__name__)
        try:
            async with asyncio.timeout(every_ms / 1000):
                await stop.wait()
        except TimeoutError:
            continue
