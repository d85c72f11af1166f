"""Waiting for what comes by and by, such as what another process is still to hear of."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

Seen = TypeVar("Seen")

_TRIES, _PAUSE_SECONDS = 300, 0.1


async def until(
    ask: Callable[[], Awaitable[Seen]], fits: Callable[[Seen], object], awaited: str, *, tries: int = _TRIES
) -> Seen:
    """Ask again and again until the answer fits; return it. Where it never does, tell what was awaited and what was seen."""
    seen: Seen | None = None
    for _ in range(tries):
        seen = await ask()
        if fits(seen):
            return seen
        await asyncio.sleep(_PAUSE_SECONDS)
    raise AssertionError(f"waited for {awaited}; seen at last: {seen!r}")
