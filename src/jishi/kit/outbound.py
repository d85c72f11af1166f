"""The one way out: HTTP to other companies' services, byte for byte as its caller made it."""

from collections.abc import Mapping
from datetime import timedelta
from types import TracebackType

import aiohttp
import msgspec
from yarl import URL

CONNECT_TIMEOUT_MS = 3_000
KEEP_ALIVE_SECONDS = 15
MAX_BODY_BYTES = 4 * 1024 * 1024
CHUNK_BYTES = 64 * 1024

# What `msgspec.json.decode` raises for bytes that are no JSON of the shape wanted: strings that are not UTF-8 and
# endless nesting come out as Python's own errors.
NOT_JSON = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)

# What aiohttp would add by itself: a signed request must carry what was signed and nothing else.
_SKIPPED_HEADERS = ("User-Agent", "Content-Type", "Accept", "Accept-Encoding")

_NEVER_SENT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL)


class Answer(msgspec.Struct, frozen=True):
    """What came back. `headers` has lower-case names, the last one winning; `body` is raw and never decompressed."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class OutboundError(Exception):
    """No answer; `reason` is a class name for logs, free of addresses and of what was sent."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Unreachable(OutboundError):
    """The request was surely never sent: no name, no route, connection refused or not trusted (TLS)."""


class Unanswered(OutboundError):
    """The other side may have received the request: it timed out, broke off, or answered more than we read."""


class Outbound:
    """HTTP client with one pool of connections for the process, opened when first used.

    Certificates are checked; redirects, proxies and cookies are not used. GET, HEAD, PUT and DELETE may be sent once
    more by the pool when a kept connection turns out dead; POST and PATCH are sent at most once.
    """

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None

    async def close(self) -> None:
        """Close the pool; calls under way fail as `Unanswered`."""
        if self._session is not None:
            session, self._session = self._session, None
            await session.close()

    async def __aenter__(self) -> "Outbound":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def send(
        self, method: str, url: str, *, headers: Mapping[str, str], content: bytes = b"", timeout_ms: int
    ) -> Answer:
        """Send exactly `content` to exactly `url` (already percent-encoded) and read the whole answer.

        :raises Unreachable: nothing was sent, so trying again is safe.
        :raises Unanswered: the effect is not known; ask before trying again.
        """
        if self._session is None:
            self._session = _open_session()
        try:
            async with self._session.request(
                method,
                URL(url, encoded=True),
                headers={"Accept-Encoding": "identity", **headers},
                data=content or None,
                allow_redirects=False,
                timeout=_timeout(timeout_ms),
            ) as response:
                body = await _read_bounded(response)
                names = {name.lower(): value for name, value in response.headers.items()}
                return Answer(status=response.status, headers=names, body=body)
        except _NEVER_SENT as error:
            raise Unreachable(type(error).__name__) from error
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise Unanswered(type(error).__name__) from error


def _open_session() -> aiohttp.ClientSession:
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=200, limit_per_host=50, keepalive_timeout=KEEP_ALIVE_SECONDS),
        cookie_jar=aiohttp.DummyCookieJar(),
        skip_auto_headers=_SKIPPED_HEADERS,
        auto_decompress=False,
        trust_env=False,
    )


def _timeout(timeout_ms: int) -> aiohttp.ClientTimeout:
    # Connecting gets its own, shorter limit, so that a host that swallows packets is told apart from a slow answer.
    connect_ms = min(CONNECT_TIMEOUT_MS, timeout_ms // 2)
    return aiohttp.ClientTimeout(
        total=timedelta(milliseconds=timeout_ms).total_seconds(),
        connect=timedelta(milliseconds=connect_ms).total_seconds(),
    )


async def _read_bounded(response: aiohttp.ClientResponse) -> bytes:
    parts = bytearray()
    async for chunk in response.content.iter_chunked(CHUNK_BYTES):
        parts += chunk
        if len(parts) > MAX_BODY_BYTES:
            raise Unanswered("AnswerTooLarge")
    return bytes(parts)
