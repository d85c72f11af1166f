"""A request as it came over the wire and an answer as it goes back, and the faults every provider's answers share."""

import asyncio
from collections.abc import Callable
from datetime import timedelta

import msgspec
from litestar import Request, Response
from litestar.datastructures import State

from jishi.sandbox.faults import Kind

HttpRequest = Request[object, object, State]

SILENCE_MS = "15000"


class RawRequest(msgspec.Struct, frozen=True):
    """Method, target (path and query exactly as sent), lower-case headers and the raw body."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes


class Reply(msgspec.Struct, frozen=True):
    """Status, headers and raw body to send."""

    status: int
    body: bytes = b""
    headers: dict[str, str] = {}

    @classmethod
    def of_json(cls, status: int, content: object) -> "Reply":
        """Return `content` as JSON."""
        return cls(status, msgspec.json.encode(content), {"content-type": "application/json; charset=utf-8"})


async def read_request(request: HttpRequest) -> RawRequest:
    """Read a request without changing a byte of it."""
    scope = request.scope
    query = scope["query_string"].decode("latin-1")
    path = scope["raw_path"].decode("latin-1")
    return RawRequest(
        method=request.method,
        target=f"{path}?{query}" if query else path,
        headers={name.lower(): value for name, value in request.headers.items()},
        body=await request.body(),
    )


def respond(reply: Reply) -> Response[bytes]:
    """Hand `reply` to the framework as it is."""
    return Response(content=reply.body, status_code=reply.status, headers=reply.headers)


async def act_with_faults(faults: dict[Kind, str], act: Callable[[], Reply], broken: Callable[[], Reply]) -> Reply:
    """Run `act` with lateness, errors and silences around it; `broken` makes the provider's 500."""
    if Kind.LATE in faults:
        await _keep_silent(faults[Kind.LATE] or "1000")
    if Kind.ERROR_BEFORE in faults:
        return broken()
    if Kind.TIMEOUT_BEFORE in faults:
        await _keep_silent(faults[Kind.TIMEOUT_BEFORE])
        return broken()
    reply = act()
    if Kind.TIMEOUT_AFTER in faults:
        await _keep_silent(faults[Kind.TIMEOUT_AFTER])
    if Kind.ERROR_AFTER in faults:
        return broken()
    if Kind.TRUNCATED in faults:
        return Reply(reply.status, reply.body[: len(reply.body) // 2], reply.headers)
    return reply


async def _keep_silent(ms: str) -> None:
    await asyncio.sleep(timedelta(milliseconds=int(ms or SILENCE_MS)).total_seconds())
