"""One load at a time for each key: whoever asks meanwhile waits for it instead of loading too."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class SingleFlight(Generic[K, V]):
    """Keeps a crowd from the database when something that all of them want is no longer kept."""

    def __init__(self) -> None:
        self._running: dict[K, asyncio.Future[V]] = {}

    async def do(self, key: K, load: Callable[[], Awaitable[V]]) -> V:
        """Return what `load` returns, or raise what it raises; a caller that goes away does not stop it for the others."""
        running = self._running.get(key)
        if running is None:
            running = asyncio.ensure_future(_awaited(load))
            self._running[key] = running
            running.add_done_callback(lambda _: self._running.pop(key, None))
        return await asyncio.shield(running)


async def _awaited(load: Callable[[], Awaitable[V]]) -> V:
    return await load()
