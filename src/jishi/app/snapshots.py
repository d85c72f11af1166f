"""Keep the in-memory snapshots of a process fresh: poll the change feed until told to stop."""

from collections.abc import Awaitable, Callable

from jishi.app.background import keep_doing
from jishi.kit.house import House

EVERY_MS = 300


async def keep_fresh(house: House) -> Callable[[], Awaitable[None]]:
    """Look once, then go on polling in the background; return the function that stops it.

    The first look comes before any snapshot is read: what changes between the two is then seen by the next. Where a look
    fails the feed's bound stays, so nothing is missed.
    """
    await house.changes.poll()
    return keep_doing(house.changes.poll, every_ms=EVERY_MS, failed="changes.poll_failed")
