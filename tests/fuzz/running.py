"""The whole application in a thread of its own, so that generators of examples, which know no event loop, can call it."""

import asyncio
import gzip
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import unquote_to_bytes

import msgspec
from requests import PreparedRequest

from jishi.app.web import build_app
from jishi.kit.access import ActorKind
from jishi.kit.cache import Cache
from jishi.kit.clock import FixedClock
from jishi.kit.db import Database
from jishi.kit.house import House
from jishi.kit.outbound import Outbound
from jishi.kit.settings import load_settings
from jishi.modules.identity.public import AccessTokens, Subject
from tests.conftest import START
from tests.databases import copied_database
from tests.fuzz.records import make_records
from tests.fuzz.shop import Stocked, stock_shop

R = TypeVar("R")
Headers = list[tuple[bytes, bytes]]
JSON = (b"content-type", b"application/json")
LIFETIME = timedelta(days=1)


class Answer(msgspec.Struct):
    """What came back."""

    status: int
    headers: Headers
    body: bytes

    def header(self, name: str) -> str:
        """Return a header, or an empty text."""
        return next((value.decode("latin-1") for key, value in self.headers if key.decode().lower() == name), "")


class RunningApp:
    """The application with a stocked shop, and tokens of those who call it."""

    def __init__(self, loop: asyncio.AbstractEventLoop, house: House, stocked: Stocked) -> None:
        self._loop = loop
        self.calls = 0
        self._app: Any = build_app(house)
        self.ids = stocked.ids
        tokens = house.part(AccessTokens)
        self.tokens = {
            "anonymous": None,
            "buyer": tokens.issue(Subject(ActorKind.BUYER, stocked.buyer), LIFETIME),
            "owner": tokens.issue(
                Subject(ActorKind.STAFF, stocked.owner),
                LIFETIME,
                session_id=stocked.owner,
                epoch=stocked.owner_epoch,
            ),
        }

        self.ids = make_records(self._make, self.ids)

    def id_of(self, path: str, name: str) -> str | None:
        """Return a value that exists for a parameter of an address; what stands before it tells whose it is."""
        owner = path.partition("{" + name + "}")[0].rstrip("/").rpartition("/")[2]
        return self.ids.get(f"{owner}/{name}") or self.ids.get(name)

    def _make(self, method: str, target: str, body: Any, who: str) -> Any:
        answer = self.call(method, target, [JSON], msgspec.json.encode(body), who=who)
        assert answer.status in {200, 201, 202}, f"{target}: {answer.body.decode()}"
        return msgspec.json.decode(answer.body)

    def call(self, method: str, target: str, headers: Headers = [], body: bytes = b"", *, who: str) -> Answer:  # noqa: B006
        """Send one request as `who`; `target` is the percent-encoded address with its query."""
        self.calls += 1
        if token := self.tokens[who]:
            headers = [*((k, v) for k, v in headers if k.lower() != b"authorization"), bearer(token)]
        try:
            return run_in(self._loop, self._serve(method, target, headers, body))
        except TimeoutError:
            raise AssertionError(f"no answer in a minute: {method} {target} of {who}") from None

    def send(self, prepared: PreparedRequest, *, who: str) -> Answer:
        """Send what a library has prepared."""
        headers = [(_bytes(k).lower(), _bytes(v)) for k, v in prepared.headers.items()]
        body = prepared.body if isinstance(prepared.body, bytes) else str(prepared.body or "").encode()
        return self.call(prepared.method or "GET", prepared.path_url, headers, body, who=who)

    async def _serve(self, method: str, target: str, headers: Headers, body: bytes) -> Answer:
        path, _, query = target.partition("?")
        if path.endswith("/live"):
            # It would go on for minutes; here it says what it has to say and ends.
            query = "keep_seconds=0"
        scope = {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.3"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": unquote_to_bytes(path).decode("utf-8", "replace"),
            "raw_path": path.encode("latin-1", "replace"),
            "root_path": "",
            "query_string": query.encode("latin-1", "replace"),
            "headers": [(b"host", b"jishi.test"), *headers],
            "client": ("192.0.2.1", 40_000),
            "server": ("jishi.test", 80),
            "extensions": {},
        }
        parts: list[Any] = []
        inbox = iter([{"type": "http.request", "body": body, "more_body": False}])
        is_told = asyncio.Event()

        async def receive() -> Any:
            message = next(inbox, {"type": "http.disconnect"})
            if message["type"] == "http.disconnect":
                # As a server does: who has been told everything is gone, and nobody is before.
                await is_told.wait()
            return message

        async def send(message: Any) -> None:
            parts.append(message)
            if message["type"] == "http.response.body" and not message.get("more_body", False):
                is_told.set()

        await self._app(scope, receive, send)
        start = next(part for part in parts if part["type"] == "http.response.start")
        content = b"".join(part.get("body", b"") for part in parts if part["type"] == "http.response.body")
        answer = Answer(start["status"], list(start["headers"]), content)
        if answer.header("content-encoding") == "gzip":
            answer.body = gzip.decompress(content)
        return answer


def bearer(token: str) -> tuple[bytes, bytes]:
    """Return the header that speaks for a token's subject."""
    return b"authorization", b"Bearer " + token.encode()


@contextmanager
def run_app(engines: tuple[str, str], template: str, home: Path) -> Iterator[RunningApp]:
    """Run the application on a database of its own."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    database = copied_database(engines[0], template)
    house = run_in(loop, _open_house(run_in(loop, database.__aenter__()), engines[1], home))
    try:
        yield RunningApp(loop, house, run_in(loop, stock_shop(house)))
    finally:
        run_in(loop, house.close())
        run_in(loop, database.__aexit__(None, None, None))
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _open_house(url: str, cache_url: str, home: Path) -> House:
    settings = load_settings(
        {
            "JISHI_MODE": "test",
            "JISHI_HOME": str(home),
            "JISHI_CACHE_URL": cache_url,
            "JISHI_DATABASE_URL": url,
            "JISHI_SECRET_KEY": "test-secret-key-of-at-least-32-characters",
            "JISHI_RATE_LIMIT_PER_MINUTE": "1000000",
        }
    )
    cache = Cache(cache_url)
    await cache.client.flushdb()
    return House(settings, Database(url, pool_size=5), cache, Outbound(), FixedClock(START))


def run_in(loop: asyncio.AbstractEventLoop, work: Coroutine[Any, Any, R]) -> R:
    """Run a coroutine in the application's thread and return what it gives."""
    return asyncio.run_coroutine_threadsafe(work, loop).result(timeout=60)


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode("utf-8")
