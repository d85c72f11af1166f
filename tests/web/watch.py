"""Watches pages of the browser: what nobody asked for and nobody wants to see makes the test fail."""

import re
from urllib.parse import urlsplit

from playwright.async_api import ConsoleMessage, Page, Request, Response

from tests.web.installation import Installation

# What the browser itself makes, without a host.
_OWN_SCHEMES = {"data", "blob", "about"}


class Watch:
    """Gathers errors of scripts, failed requests, refusals, and requests to hosts that are not ours."""

    def __init__(self, shop: Installation) -> None:
        self._hosts = {urlsplit(shop.url).netloc, urlsplit(shop.sandbox_url).netloc}
        self._expected: list[re.Pattern[str]] = []
        self.problems: list[str] = []

    def expect(self, pattern: str) -> None:
        """Let problems pass that match, such as ``422 .*/sign-in``: the test provokes them."""
        self._expected.append(re.compile(pattern))

    def follow(self, page: Page) -> None:
        """Watch a page from now on."""
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self._note(f"script error: {error}"))
        page.on("request", self._see_request)
        page.on("requestfailed", self._see_failure)
        page.on("response", self._see_response)

    def check(self) -> None:
        """Fail if there was anything."""
        assert not self.problems, "\n".join(self.problems)

    def _hear(self, message: ConsoleMessage) -> None:
        # What the browser says of a refused request is noted with its address below.
        if message.type in {"error", "warning"} and not message.text.startswith("Failed to load resource"):
            self._note(f"console {message.type}: {message.text}")

    def _see_request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in _OWN_SCHEMES and address.netloc not in self._hosts:
            self._note(f"foreign host: {request.url}")

    def _see_failure(self, request: Request) -> None:
        # A page that is left gives up what it was still waiting for.
        if "ERR_ABORTED" not in str(request.failure):
            self._note(f"failed: {request.method} {request.url} {request.failure}")

    def _see_response(self, response: Response) -> None:
        if response.status >= 400:
            self._note(f"{response.status} {response.request.method} {response.url}")

    def _note(self, problem: str) -> None:
        if not any(pattern.search(problem) for pattern in self._expected):
            self.problems.append(problem)
