"""A caller of the API that knows what it expects."""

import asyncio
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Any, Self

import aiohttp

from jishi.kit.money import Money

_PATIENCE_MS = 20_000
_PAUSE_MS = 200


class UnexpectedAnswerError(Exception):
    """The shop answered other than it should."""


class Browser:
    """Talks JSON to one server, as one person after signing in."""

    def __init__(self, base_url: str) -> None:
        self.base_url = base_url.rstrip("/")
        self.token = ""
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(headers={"Accept-Language": "en"})
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            await self._session.close()

    async def get(self, path: str) -> Any:
        """Return what a GET answers.

        :raises UnexpectedAnswerError: no answer, or not a success.
        """
        return await self.ask("GET", path)

    async def post(self, path: str, body: object = None, *, key: str = "") -> Any:
        """Return what a POST answers; `key` is its Idempotency-Key.

        :raises UnexpectedAnswerError: no answer, or not a success.
        """
        return await self.ask("POST", path, body, key=key)

    async def fetch(self, path: str) -> tuple[str, int]:
        """Return the content type and the number of bytes of a file.

        :raises UnexpectedAnswerError: no answer, or not a success.
        """
        assert self._session is not None
        try:
            async with self._session.get(self.base_url + path) as answer:
                if not answer.ok:
                    raise UnexpectedAnswerError(f"GET {path} answered {answer.status}")
                return answer.content_type, len(await answer.read())
        except aiohttp.ClientConnectionError as error:
            raise UnexpectedAnswerError(f"Nobody answers at {self.base_url}; is the demo running?") from error

    async def ask(self, method: str, path: str, body: object = None, *, key: str = "") -> Any:
        """Send one request and return the decoded answer.

        :raises UnexpectedAnswerError: no answer, or not a success.
        """
        assert self._session is not None
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        if key:
            headers["Idempotency-Key"] = key
        try:
            async with self._session.request(method, self.base_url + path, json=body, headers=headers) as answer:
                text = await answer.text()
                if not answer.ok:
                    raise UnexpectedAnswerError(f"{method} {path} answered {answer.status}: {text[:600]}")
                return await answer.json(content_type=None) if text else None
        except aiohttp.ClientConnectionError as error:
            raise UnexpectedAnswerError(f"Nobody answers at {self.base_url}; is the demo running?") from error


async def wait_for(what: str, look: Callable[[], Awaitable[Any]]) -> Any:
    """Look again and again until there is something, and return it.

    :raises UnexpectedAnswerError: it does not come in time.
    """
    for _ in range(_PATIENCE_MS // _PAUSE_MS):
        found = await look()
        if found:
            return found
        await asyncio.sleep(_PAUSE_MS / 1000)
    raise UnexpectedAnswerError(f"{what} did not come within {_PATIENCE_MS // 1000} seconds")


def expect(is_right: bool, what: str) -> None:
    """Do nothing where it is as it should be.

    :raises UnexpectedAnswerError: it is not.
    """
    if not is_right:
        raise UnexpectedAnswerError(f"Not as it should be: {what}")


def tell_amount(amount: dict[str, Any]) -> str:
    """Return an amount of the API for people, for example ``12.30``."""
    return Money(amount["minor"], amount["currency"]).text()
