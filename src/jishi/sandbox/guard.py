"""Lets nobody in but programs and browsers on this machine."""

from litestar.datastructures import Headers
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Receive, Scope, Send

from jishi.sandbox.addresses import HERE, is_here, read_address

_TEXT = [(b"content-type", b"text/plain; charset=utf-8")]


def only_this_machine(app: ASGIApp) -> ASGIApp:
    """Refuse other machines, other names for this one (DNS rebinding), and forms sent from other sites."""

    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == ScopeType.HTTP and not _is_welcome(scope):
            await send({"type": "http.response.start", "status": 403, "headers": _TEXT})
            await send({"type": "http.response.body", "body": b"only for this machine", "more_body": False})
            return
        await app(scope, receive, send)

    return guarded


def _is_welcome(scope: Scope) -> bool:
    client, headers = scope.get("client"), Headers.from_scope(scope)
    if client is None or client[0] not in HERE:
        return False
    host = headers.get("host", "")
    if not is_here(f"http://{host}"):
        return False
    origin = headers.get("origin")
    parts = read_address(origin) if origin is not None else None
    return origin is None or (parts is not None and parts.netloc == host)
