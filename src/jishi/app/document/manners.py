"""How one operation behaves: what the edge and the hot front do for it, told by its declaration."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from litestar.handlers import HTTPRouteHandler
from litestar.response import File, Stream
from litestar.response.sse import ServerSentEvent
from litestar.routes import BaseRoute, HTTPRoute

from jishi.flows.checkout.errors import IdempotencyKeyMissingError
from jishi.kit.access import PUBLIC
from jishi.kit.errors import DomainError
from jishi.kit.http.hot import HotRoute
from jishi.kit.http.idempotency import IdempotencyKeyReusedError

_STREAMS = (Stream, ServerSentEvent)


class Manners(msgspec.Struct, frozen=True, kw_only=True):
    """What callers of an operation have to know beside its types."""

    errors: tuple[type[DomainError], ...]
    # What the route itself describes beside its success.
    statuses: frozenset[int]
    is_public: bool
    is_read: bool
    is_hot: bool
    is_limited: bool
    takes_key: bool
    demands_key: bool
    has_tag: bool
    knows_tag: bool


class Declared:
    """The declarations of all routes, by method and address."""

    def __init__(self, routes: Iterable[BaseRoute], hot: Iterable[HotRoute], unlimited: Sequence[str]) -> None:
        self._handlers: dict[tuple[str, str], HTTPRouteHandler] = {
            (str(method), route.path_format or "/"): handler
            for route in routes
            if isinstance(route, HTTPRoute)
            for method, (handler, _) in route.route_handler_map.items()
        }
        self._hot = {(route.method, _plain(route.path)): route for route in hot}
        self._unlimited = tuple(unlimited)

    def manners_of(self, method: str, path: str) -> Manners:
        """Return the manners of an operation of the document."""
        handler, hot = self._handlers[method, path], self._hot.get((method, path))
        errors: tuple[type[DomainError], ...] = handler.opt.get("errors", ())
        is_public = handler.opt.get("permission") == PUBLIC
        is_read = method == "GET"
        # A hot route without an ordinary one keeps keys itself, and says so by how it refuses.
        keeps_itself = hot is not None and not hot.has_ordinary
        takes_key = IdempotencyKeyReusedError in errors if keeps_itself else not (is_public or _is_secret(handler))
        kind = handler.parsed_fn_signature.return_type.annotation
        is_file, is_stream = _is_one_of(kind, File), _is_one_of(kind, *_STREAMS)
        return Manners(
            errors=errors,
            statuses=frozenset(handler.responses or ()),
            is_public=is_public,
            is_read=is_read,
            is_hot=keeps_itself,
            is_limited=not path.startswith(self._unlimited) and (hot is None or hot.is_limited),
            takes_key=takes_key and not is_read,
            demands_key=IdempotencyKeyMissingError in errors,
            has_tag=is_read and not is_stream,
            knows_tag=is_read and not is_stream and not is_file,
        )


def _plain(path: str) -> str:
    return path.replace(":str}", "}")


def _is_secret(handler: HTTPRouteHandler) -> bool:
    """Say whether the answers carry what is stored nowhere, so that no key brings them back."""
    headers: Mapping[str, Any] = {header.name.lower(): header.value for header in handler.resolve_response_headers()}
    return "no-store" in str(headers.get("cache-control", ""))


def _is_one_of(kind: object, *families: type) -> bool:
    return isinstance(kind, type) and issubclass(kind, families)
