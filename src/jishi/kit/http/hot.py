"""Hot routes: the few addresses that carry most of the load, answered before the framework's router is asked.

A hot route is one function from a HotCall to a HotAnswer. It is mounted twice from one declaration: in front of the framework, for
speed, and as an ordinary handler of it, which puts it into the OpenAPI document and serves wherever the front is not mounted;
a route may bring an ordinary handler of its own instead.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any, cast
from uuid import UUID

import msgspec
from litestar import Request, Response, get, post, put
from litestar.handlers import HTTPRouteHandler
from litestar.types import ASGIApp, Receive, Scope, Send

from jishi.kit.access import ANONYMOUS, PUBLIC, Actor, ActorKind
from jishi.kit.errors import DomainError, ForbiddenError, NotFoundError, UnauthenticatedError
from jishi.kit.house import House
from jishi.kit.http.edge import client_ip, read_headers
from jishi.kit.http.idempotency import MAX_BODY, read_body
from jishi.kit.http.limits import AddressWindow
from jishi.kit.http.problems import PROBLEM_JSON, problem_headers, problem_of, to_domain_error
from jishi.kit.http.request_ids import request_id_of
from jishi.kit.http.route import requires
from jishi.kit.http.state import edge_of
from jishi.kit.logs import REQUEST_ID
from jishi.kit.metrics import REQUESTS, Tally
from jishi.kit.texts import pick_locale

JSON = (b"content-type", b"application/json")
Headers = Sequence[tuple[bytes, bytes]]


class HotCall:
    """One request to a hot route; `tail` stands for the parameters that the path ends in, as ``id`` or ``id/name``.

    `query` is what follows the question mark, as it came.
    """

    __slots__ = ("_body", "_receive", "actor", "headers", "house", "ip", "query", "tail")

    def __init__(
        self,
        house: House,
        actor: Actor,
        headers: Mapping[str, str],
        ip: str,
        tail: str,
        receive: Receive | None = None,
        body: bytes = b"",
    ) -> None:
        self.house = house
        self.actor = actor
        self.headers = headers
        self.ip = ip
        self.tail = tail
        self.query = b""
        self._receive = receive
        self._body = body

    async def body(self) -> bytes:
        """Return the whole request body.

        :raises BodyTooLargeError:
        """
        if self._receive is not None:
            self._body = await read_body(self._receive, MAX_BODY, self.headers.get("content-length", ""))
            self._receive = None
        return self._body

    @property
    def locale(self) -> str:
        """Return the caller's language."""
        return pick_locale(self.headers.get("accept-language", ""))


class HotAnswer(msgspec.Struct, frozen=True, gc=False):
    """What to send: `headers` without content-length, which is added."""

    status: int
    body: bytes
    headers: Headers = (JSON,)


Run = Callable[[HotCall], Awaitable[HotAnswer | None]]
ActorOfToken = Callable[[House, str], Actor]


class HotRoute(msgspec.Struct, frozen=True, kw_only=True):
    """A declaration: where, who, what.

    A path may end in one or two parameters: ``{name}`` for an id, ``{name:str}`` for a text. `is_limited` is False for
    what one page asks for dozens of times, such as pictures. `has_ordinary` says that an ordinary handler of this address
    stands among the module's routes; it serves what carries an Idempotency-Key, so that the key is kept in the
    transaction of the write. Without it, a write keeps keys itself. Where there is one, `run` may also hand a read
    on to it by answering None.
    """

    method: str
    path: str
    permission: str
    run: Run
    answer: Any
    body: Any = None
    errors: tuple[type[DomainError], ...] = ()
    status: int = 200
    media_type: str = "application/json"
    is_limited: bool = True
    has_ordinary: bool = False

    @property
    def root(self) -> str:
        """Return the path up to its parameters."""
        return self.path.partition("/{")[0]

    @property
    def template(self) -> str:
        """Return the path as the API's document writes it: parameters by name alone."""
        return self.path.replace(":str}", "}")

    @property
    def parameters(self) -> dict[str, type[UUID] | type[str]]:
        """Return the kinds of the parameters that the path ends in, by name."""
        steps = [step.strip("{}").partition(":") for step in self.path.split("/") if step.startswith("{")]
        return {name: str if kind == "str" else UUID for name, _, kind in steps}

    def handler(self) -> HTTPRouteHandler:
        """Return the ordinary handler of this route."""
        return _ordinary_handler(self)


class HotFront:
    """ASGI application in front of the framework: serves hot routes itself, hands on everything else."""

    def __init__(self, app: ASGIApp, house: House, routes: Sequence[HotRoute], actor_of_token: ActorOfToken) -> None:
        self.app = app
        self.house = house
        self._actor_of_token = actor_of_token
        self._exact, self._by_head, self._by_root = (
            {(r.method, r.root): r for r in routes if len(r.parameters) == count} for count in range(3)
        )
        self._window = house.part(AddressWindow)
        self._tallies = {
            (r.method, r.path): Tally(REQUESTS.labels(r.method, r.template, str(r.status))) for r in routes
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        request = cast(dict[str, Any], scope)
        if request["type"] != "http":
            await self.app(scope, receive, send)
            return
        path: str = request["path"]
        route, tail = self._exact.get((request["method"], path)), ""
        if route is None:
            head, _, tail = path.rpartition("/")
            route = self._by_head.get((request["method"], head))
            if route is None:
                root, _, first = head.rpartition("/")
                route, tail = self._by_root.get((request["method"], root)), f"{first}/{tail}"
        if route is None:
            await self.app(scope, receive, send)
        else:
            await self._serve(route, tail, request, receive, send)

    async def _serve(self, route: HotRoute, tail: str, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        headers = read_headers(scope["headers"])
        if route.has_ordinary and "idempotency-key" in headers:
            await self.app(cast(Scope, scope), receive, send)
            return
        request_id = request_id_of(headers)
        REQUEST_ID.set(request_id)
        try:
            ip = client_ip(scope, headers, trust_forwarded=self.house.settings.trust_forwarded_for)
            if route.is_limited:
                self._window.hit(ip)
            actor = ANONYMOUS
            if route.permission != PUBLIC:
                actor = self._actor_of(headers.get("authorization", ""))
                _check(actor, route.permission)
            call = HotCall(self.house, actor, headers, ip, tail, receive)
            call.query = scope.get("query_string", b"")
            answer = await route.run(call)
            if answer is not None:
                self._tallies[route.method, route.path].add_one()
        except Exception as error:  # noqa: BLE001 (to_domain_error logs what it does not know)
            answer = _refuse(route, headers, request_id, error)
        if answer is None:
            await self.app(cast(Scope, scope), receive, send)
        else:
            await _send(send, answer, request_id)

    def _actor_of(self, authorization: str) -> Actor:
        scheme, _, token = authorization.partition(" ")
        return self._actor_of_token(self.house, token) if scheme.lower() == "bearer" else ANONYMOUS


def _check(actor: Actor, permission: str) -> None:
    if actor.can(permission):
        return
    if actor.kind in {ActorKind.ANONYMOUS, ActorKind.GUEST}:
        raise UnauthenticatedError
    raise ForbiddenError(permission=permission)


def _refuse(route: HotRoute, headers: Mapping[str, str], request_id: str, error: Exception) -> HotAnswer:
    refusal = to_domain_error(error)
    REQUESTS.labels(route.method, route.template, str(refusal.status)).inc()
    locale = pick_locale(headers.get("accept-language", ""))
    body = msgspec.json.encode(problem_of(refusal, locale=locale, request_id=request_id))
    extra = [(k.lower().encode(), v.encode()) for k, v in problem_headers(refusal).items()]
    return HotAnswer(refusal.status, body, [(b"content-type", PROBLEM_JSON.encode()), *extra])


async def _send(send: Send, answer: HotAnswer, request_id: str) -> None:
    # The length of a 304 would be that of the body it stands for (RFC 9110 section 8.6).
    length = () if answer.status == HTTPStatus.NOT_MODIFIED else ((b"content-length", b"%d" % len(answer.body)),)
    headers = [*answer.headers, *length, (b"x-request-id", request_id.encode())]
    start: Any = {"type": "http.response.start", "status": answer.status, "headers": headers}
    await send(start)
    body: Any = {"type": "http.response.body", "body": answer.body, "more_body": False}
    await send(body)


def _ordinary_handler(route: HotRoute) -> HTTPRouteHandler:
    async def serve(request: Request[Any, Any, Any], tail: str) -> Response[bytes]:
        edge = edge_of(request.scope)
        house: House = request.app.state.house
        headers = {name.lower(): value for name, value in request.headers.items()}
        call = HotCall(house, edge.actor, headers, edge.client_ip, tail, None, await request.body())
        answer = await route.run(call)
        if answer is None:
            raise NotFoundError
        return Response(
            answer.body,
            status_code=answer.status,
            headers={k.decode(): v.decode() for k, v in answer.headers if k != b"content-type"},
            media_type=dict(answer.headers).get(b"content-type", b"application/json").decode(),
        )

    decorator: Any = {"GET": get, "POST": post, "PUT": put}[route.method]
    parameters = route.parameters
    path = "/".join([route.root, *(f"{{{name}:{kind.__name__.lower()}}}" for name, kind in parameters.items())])
    arguments: dict[str, Any] = {"request": Request[Any, Any, Any], **parameters}
    if route.body is not None:
        arguments["data"] = route.body
    handler = _with_signature(serve, route, arguments)
    return cast(
        HTTPRouteHandler,
        decorator(
            path, status_code=route.status, media_type=route.media_type, **requires(route.permission, *route.errors)
        )(handler),
    )


def _with_signature(
    serve: Callable[..., Awaitable[Any]], route: HotRoute, arguments: Mapping[str, Any]
) -> Callable[..., Awaitable[Any]]:
    """Give the ordinary handler the name, docstring and signature that the OpenAPI document is made from."""
    import inspect  # noqa: PLC0415 (only at start-up, for one function)

    async def handler(**given: Any) -> Any:
        return await serve(given["request"], "/".join(str(given[name]) for name in route.parameters))

    handler.__name__ = route.run.__name__
    handler.__qualname__ = route.run.__name__
    handler.__module__ = route.run.__module__
    handler.__doc__ = route.run.__doc__
    handler.__annotations__ = {**arguments, "return": route.answer}
    handler.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [inspect.Parameter(n, inspect.Parameter.KEYWORD_ONLY, annotation=a) for n, a in arguments.items()],
        return_annotation=route.answer,
    )
    return handler
