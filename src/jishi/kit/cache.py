"""Valkey or Redis by URL: sessions, limits, short-lived codes. Trading goes on without it, saying so."""

from collections.abc import Awaitable
from typing import TypeVar

import structlog
from valkey.asyncio import Valkey
from valkey.exceptions import ConnectionError as ValkeyConnectionError
from valkey.exceptions import TimeoutError as ValkeyTimeoutError

from jishi.kit.errors import DomainError, Kind

log = structlog.get_logger()
T = TypeVar("T")


class CacheAwayError(DomainError):
    """The cache does not answer; what needs it must wait, what can do without goes on."""

    code = "house.cache_away"
    kind = Kind.UNAVAILABLE


class Cache:
    """A thin door to Valkey: `await cache.do(cache.client.get(key))` turns a dead server into CacheAwayError."""

    def __init__(self, url: str) -> None:
        self.client: Valkey = Valkey.from_url(
            url.replace("redis://", "valkey://", 1), socket_timeout=2, socket_connect_timeout=2, max_connections=64
        )

    async def do(self, call: Awaitable[T]) -> T:
        """Await a client call.

        :raises CacheAwayError: the server is away or does not answer in time.
        """
        try:
            return await call
        except (ValkeyConnectionError, ValkeyTimeoutError, OSError) as error:
            log.warning("cache.away", error=type(error).__name__)
            raise CacheAwayError from error

    async def is_there(self) -> bool:
        """Say whether the server answers a ping."""
        try:
            await self.do(self.client.ping())
        except CacheAwayError:
            return False
        return True

    async def close(self) -> None:
        """Close every connection."""
        await self.client.aclose()
