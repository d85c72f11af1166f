"""Rate limits. A general one by address, counted here and told to the cache; sharp ones by purpose, counted in the cache."""

import asyncio

from jishi.kit.cache import CacheAwayError
from jishi.kit.clock import unix_ms
from jishi.kit.errors import RateLimitedError
from jishi.kit.house import House

WINDOW_MS = 60_000
_MAX_ADDRESSES = 100_000
# Each process tells what it counted whenever that is a twentieth of the limit.
_TELLINGS = 20


class _Calls:
    """What is known of one address: calls at all processes, and how many of them only this one knows of."""

    __slots__ = ("known", "untold")

    def __init__(self) -> None:
        self.known = 0
        self.untold = 0


class AddressWindow:
    """Calls by address in the current minute, of all processes together.

    No call waits for the cache: a process counts for itself, tells the sum when it is worth it and learns the others' by that.
    So an address may come a twentieth of the limit a process too far, and with the cache away has the limit at each process;
    exact counts are kept where they guard something (codes, passwords, orders).
    """

    def __init__(self, house: House) -> None:
        self.limit = house.settings.rate_limit_per_minute
        self._step = max(1, self.limit // _TELLINGS)
        self._cache = house.cache
        self._window = 0
        self._calls: dict[str, _Calls] = {}
        self._telling: set[asyncio.Task[None]] = set()
        house.at_close(self.drain)

    def hit(self, address: str) -> None:
        """Count one call.

        :raises RateLimitedError: more than the limit in this minute.
        """
        now = unix_ms()
        if now // WINDOW_MS != self._window or len(self._calls) > _MAX_ADDRESSES:
            self._window = now // WINDOW_MS
            self._calls.clear()
        calls = self._calls.get(address)
        if calls is None:
            calls = self._calls[address] = _Calls()
        calls.known += 1
        calls.untold += 1
        if calls.untold >= self._step:
            self._tell(address, calls)
        if calls.known > self.limit:
            raise RateLimitedError(retry_after=(WINDOW_MS - now % WINDOW_MS) // 1000 + 1)

    async def drain(self) -> None:
        """Wait until what was counted has been told."""
        if self._telling:
            await asyncio.wait(self._telling)

    def _tell(self, address: str, calls: _Calls) -> None:
        told, calls.untold = calls.untold, 0
        task = asyncio.get_running_loop().create_task(self._add(f"rate:address:{self._window}:{address}", calls, told))
        self._telling.add(task)
        task.add_done_callback(self._telling.discard)

    async def _add(self, key: str, calls: _Calls, told: int) -> None:
        pipeline = self._cache.client.pipeline(transaction=False)
        pipeline.incrby(key, told)
        pipeline.pexpire(key, 2 * WINDOW_MS)
        try:
            everywhere, _ = await self._cache.do(pipeline.execute())
        except CacheAwayError:
            return
        # What came here while the answer was under way is not among them yet.
        calls.known = max(calls.known, everywhere + calls.untold)


def check_rate(house: House, address: str) -> None:
    """Count a call from `address` against the general limit.

    :raises RateLimitedError: the limit is passed.
    """
    house.part(AddressWindow).hit(address)
