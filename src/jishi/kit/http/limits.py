"""Rate limits. A general one by address, counted in this process; sharp ones by purpose, counted in the cache."""

from jishi.kit.clock import monotonic_ms
from jishi.kit.errors import RateLimitedError
from jishi.kit.house import House

WINDOW_MS = 60_000
_MAX_ADDRESSES = 100_000


class AddressWindow:
    """Calls by address in the current minute, for this process alone.

    A share of the limit a process is enough to stop a flood, and costs no round trip; exact counts are kept only where they
    guard something (codes, passwords, orders).
    """

    def __init__(self, house: House) -> None:
        self.limit = max(1, house.settings.rate_limit_per_minute // max(1, house.settings.web_processes))
        self._window = 0
        self._calls: dict[str, int] = {}

    def hit(self, address: str) -> None:
        """Count one call.

        :raises RateLimitedError: more than the limit in this minute.
        """
        now = monotonic_ms()
        if now // WINDOW_MS != self._window or len(self._calls) > _MAX_ADDRESSES:
            self._window = now // WINDOW_MS
            self._calls.clear()
        calls = self._calls.get(address, 0) + 1
        self._calls[address] = calls
        if calls > self.limit:
            raise RateLimitedError(retry_after=(WINDOW_MS - now % WINDOW_MS) // 1000 + 1)


def check_rate(house: House, address: str) -> None:
    """Count a call from `address` against the general limit.

    :raises RateLimitedError: the limit is passed.
    """
    house.part(AddressWindow).hit(address)
