"""A shop's callback address: keeps what it gets and answers as it is told."""

from collections.abc import Awaitable, Callable
from types import TracebackType

from aiohttp import web

Answer = Callable[[dict[str, str], bytes], Awaitable[int]]


class Shop:
    """An HTTP server in the test's own loop. `answer` decides the status; without one it is 204."""

    def __init__(self) -> None:
        self.received: list[tuple[dict[str, str], bytes]] = []
        self.answer: Answer | None = None
        self.url = ""
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> "Shop":
        app = web.Application()
        app.router.add_post("/callbacks/wechatpay", self._take)
        self._runner = web.AppRunner(app)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        port = self._runner.addresses[0][1]
        self.url = f"http://127.0.0.1:{port}/callbacks/wechatpay"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    async def _take(self, request: web.Request) -> web.Response:
        headers, body = dict(request.headers), await request.read()
        self.received.append((headers, body))
        return web.Response(status=await self.answer(headers, body) if self.answer else 204)
