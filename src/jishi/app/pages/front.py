"""The page front: in front of the framework, behind the hot routes; whatever is no address of the framework is a page."""

from collections.abc import Collection
from pathlib import Path
from typing import Any, cast

from litestar.types import ASGIApp, Receive, Scope, Send

from jishi.app.pages.answers import Manners, answer_file, send_answer
from jishi.app.pages.built_files import CONSOLE, INDEX, STOREFRONT, BuiltFile, read_files
from jishi.app.pages.plain import tell_missing
from jishi.app.pages.policy import page_headers
from jishi.app.pages.shop import ShopPages
from jishi.kit.house import House
from jishi.kit.http.edge import client_ip, read_headers
from jishi.kit.http.hot import HotAnswer
from jishi.kit.metrics import REQUESTS

_LASTING = 308


class PageFront:
    """ASGI application that answers GET and HEAD for pages and their files, and hands on everything else."""

    def __init__(self, app: ASGIApp, house: House, folder: Path, reserved: Collection[str]) -> None:
        """Read the built pages from `folder`; `reserved` are the first steps of the framework's own addresses."""
        self.app = app
        self.house = house
        self._reserved = frozenset(reserved)
        self._console = read_files(folder / CONSOLE)
        index = self._console.get(INDEX)
        self._console_headers = page_headers(index.forms[""].decode()) if index else ()
        self._shop = ShopPages(house, read_files(folder / STOREFRONT))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        request = cast(dict[str, Any], scope)
        if request["type"] != "http" or request["method"] not in {"GET", "HEAD"}:
            await self.app(scope, receive, send)
            return
        path: str = request["path"][1:]
        first, slash, rest = path.partition("/")
        if first in self._reserved:
            await self.app(scope, receive, send)
            return
        headers = read_headers(request["headers"])
        manners = Manners.of(request["method"], headers)
        if first == CONSOLE:
            route, answer = "/console", self._answer_console(slash, rest, manners)
        else:
            ip = client_ip(scope, headers, trust_forwarded=self.house.settings.trust_forwarded_for)
            route, answer = await self._shop.answer(path, request["query_string"], ip, manners)
        REQUESTS.labels(request["method"], route, str(answer.status)).inc()
        await send_answer(send, answer, is_head=manners.is_head)

    def _answer_console(self, slash: str, rest: str, manners: Manners) -> HotAnswer:
        index = self._console.get(INDEX)
        if index is None:
            return tell_missing(self._shop.locale, manners)
        if not slash:
            return HotAnswer(_LASTING, b"", ((b"location", b"/console/"),))
        file: BuiltFile | None = self._console.get(rest)
        if file is not None and file is not index:
            return answer_file(file, manners)
        if "." in rest.rpartition("/")[2] and file is None:
            return tell_missing(self._shop.locale, manners)
        return answer_file(index, manners, headers=self._console_headers)
