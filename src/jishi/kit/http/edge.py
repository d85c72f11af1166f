"""The edge: who calls, one transaction a request, committed here and nowhere else, and the manners of every answer.

The answer is held back until the transaction has committed, so nobody is ever told of a success that did not last.
"""

import gzip
import hashlib
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import msgspec
from litestar import Request
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from jishi.kit.access import Actor
from jishi.kit.context import Context
from jishi.kit.house import House
from jishi.kit.http import idempotency
from jishi.kit.http.limits import check_rate
from jishi.kit.http.problems import PROBLEM_JSON, problem_headers, problem_of, to_domain_error
from jishi.kit.http.request_ids import request_id_of
from jishi.kit.http.state import EdgeState, edge_of
from jishi.kit.logs import REQUEST_ID
from jishi.kit.metrics import count_request
from jishi.kit.texts import pick_locale

Authenticate = Callable[[House, str], Awaitable[Actor]]
Headers = list[tuple[bytes, bytes]]
_WORTH_COMPRESSING = 1024


class Answer(msgspec.Struct):
    """A whole response, held until the transaction has committed."""

    status: int
    headers: Headers
    body: bytes


async def provide_context(request: Request[Any, Any, Any]) -> Context:
    """Open the request's Context; it touches the database only when used."""
    edge = edge_of(request.scope)
    house: House = request.app.state.house
    if edge.context is None:
        edge.context = Context(
            house, house.db.session(), edge.actor, house.clock.now(), edge.request_id, edge.locale, edge.client_ip
        )
    return edge.context


class Edge:
    """ASGI middleware around every ordinary route."""

    def __init__(self, app: ASGIApp, house: House, authenticate: Authenticate, unlimited: tuple[str, ...] = ()) -> None:
        self.app = app
        self.house = house
        self.authenticate = authenticate
        # Paths whose callers are few and busy (payment gateways) and whose routes bound themselves.
        self.unlimited = unlimited

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":  # type: ignore[comparison-overlap]  # plain text on the wire
            await self.app(scope, receive, send)
            return
        edge = edge_of(scope)
        headers = read_headers(scope["headers"])
        edge.request_id = request_id_of(headers)
        REQUEST_ID.set(edge.request_id)
        exchange = _Exchange(self.house, scope, edge, send)
        try:
            await self._serve(scope, receive, headers, exchange)
        except Exception as error:
            if exchange.started:
                raise
            await exchange.refuse(_problem(error, edge))
        finally:
            if edge.context is not None:
                await edge.context.session.close()
            count_request(scope, exchange.status)

    async def _serve(self, scope: Scope, receive: Receive, headers: dict[str, str], exchange: "_Exchange") -> None:
        edge = exchange.edge
        edge.locale = pick_locale(headers.get("accept-language", ""))
        edge.client_ip = client_ip(scope, headers, trust_forwarded=self.house.settings.trust_forwarded_for)
        if not scope["path"].startswith(self.unlimited or "\0"):
            check_rate(self.house, edge.client_ip)
        token = headers.get("authorization", "")
        if token:
            edge.actor = await self.authenticate(self.house, token)
        claim = idempotency.claim(scope, edge.actor, headers, receive)
        if claim is not None and (kept := await idempotency.find_answer(self.house, claim)):
            await exchange.send_answer(Answer(kept.status, kept.headers, kept.body))
            return
        exchange.claim = claim
        exchange.if_none_match = headers.get("if-none-match", "")
        exchange.takes_gzip = "gzip" in headers.get("accept-encoding", "")
        await self.app(scope, claim.receive if claim else receive, exchange.receive_from_app)


class _Exchange:
    """One request's way out: gathers the app's answer, commits, sends."""

    def __init__(self, house: House, scope: Scope, edge: EdgeState, send: Send) -> None:
        self.house = house
        self.scope = scope
        self.edge = edge
        self.send = send
        self.started = False
        self.status = 500
        self.claim: idempotency.Claim | None = None
        self.if_none_match = ""
        self.takes_gzip = False
        self._start: Message | None = None
        self._body = bytearray()

    async def receive_from_app(self, message: Message) -> None:
        if self.started:
            await self.send(message)
        elif message["type"] == "http.response.start":
            self._start = message
        elif message["type"] == "http.response.body" and self._start is not None:
            await self._take_body(message)
        else:
            await self.send(message)

    async def _take_body(self, message: Any) -> None:
        start: Any = self._start
        if message.get("more_body") and not self._body and start["status"] < 400:
            # A stream: its rows were read already or are read by its own connection, so commit now and pass it on.
            await self._commit(Answer(start["status"], list(start["headers"]), b""))
            await self._begin(start["status"], list(start["headers"]))
            await self.send(message)
            return
        self._body += message.get("body", b"")
        if not message.get("more_body"):
            answer = Answer(start["status"], list(start["headers"]), bytes(self._body))
            if answer.status >= 400:
                await self.refuse(answer)
                return
            await self._commit(answer)
            await self.send_answer(self._compressed(self._with_etag(answer)))

    async def refuse(self, answer: Answer) -> None:
        """Send a refusal; where the same press was answered elsewhere meanwhile, that answer instead.

        Both looked for a kept answer before there was one; then this one waited for what the other took, or for the key itself.
        """
        if self.claim is not None and answer.status < 500:
            if self.edge.context is not None:
                # What it held is let go first: to look needs a connection of its own.
                await self.edge.context.session.close()
            try:
                kept = await idempotency.find_answer(self.house, self.claim)
            except Exception as error:  # noqa: BLE001 (another request under the key, or a database that went away)
                answer, kept = _problem(error, self.edge), None
            if kept is not None:
                answer = Answer(kept.status, kept.headers, kept.body)
        await self.send_answer(self._compressed(answer))

    async def _commit(self, answer: Answer) -> None:
        context = self.edge.context
        if self.claim is not None and context is not None and not _is_secret(answer):
            await idempotency.keep_answer(context, self.claim, answer.status, answer.headers, answer.body)
        if context is not None:
            await context.commit()

    def _with_etag(self, answer: Answer) -> Answer:
        if self.scope["method"] != "GET" or answer.status != 200 or any(k == b"etag" for k, _ in answer.headers):  # type: ignore[typeddict-item]
            return answer
        etag = 'W/"' + hashlib.blake2b(answer.body, digest_size=12).hexdigest() + '"'
        answer.headers.append((b"etag", etag.encode()))
        if etag in self.if_none_match:
            kept = [(k, v) for k, v in answer.headers if k not in {b"content-length", b"content-type"}]
            return Answer(304, kept, b"")
        return answer

    def _compressed(self, answer: Answer) -> Answer:
        # Here, after the answer was kept and its tag made, so that both are of the plain bytes.
        if not self.takes_gzip or len(answer.body) < _WORTH_COMPRESSING or not _is_text(answer):
            return answer
        body = gzip.compress(answer.body, compresslevel=4, mtime=0)
        headers = [(name, value) for name, value in answer.headers if name != b"content-length"]
        headers += [(b"content-length", b"%d" % len(body)), (b"content-encoding", b"gzip")]
        return Answer(answer.status, [*headers, (b"vary", b"accept-encoding")], body)

    async def send_answer(self, answer: Answer) -> None:
        await self._begin(answer.status, answer.headers)
        body: Any = {"type": "http.response.body", "body": answer.body, "more_body": False}
        await self.send(body)

    async def _begin(self, status: int, headers: Headers) -> None:
        self.started = True
        self.status = status
        headers = [*headers, (b"x-request-id", self.edge.request_id.encode())]
        start: Any = {"type": "http.response.start", "status": status, "headers": headers}
        await self.send(start)


def _is_text(answer: Answer) -> bool:
    kind = dict(answer.headers).get(b"content-type", b"")
    return kind.startswith(b"text/") or b"json" in kind or b"javascript" in kind


def _is_secret(answer: Answer) -> bool:
    """Say whether an answer carries what must be stored nowhere: tokens, invitations."""
    return any(name == b"cache-control" and b"no-store" in value for name, value in answer.headers)


def read_headers(raw: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Return the request's headers by lower-case name; of a repeated one the last counts."""
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in raw}


def client_ip(scope: Any, headers: dict[str, str], *, trust_forwarded: bool) -> str:
    """Return the caller's address; X-Forwarded-For counts only where the settings say a trusted proxy wrote it."""
    forwarded = headers.get("x-forwarded-for", "")
    if trust_forwarded and forwarded:
        return forwarded.rsplit(",", 1)[-1].strip()
    client = scope.get("client")
    return str(client[0]) if client else ""


def _problem(error: Exception, edge: EdgeState) -> Answer:
    refusal = to_domain_error(error)
    body = msgspec.json.encode(problem_of(refusal, locale=edge.locale, request_id=edge.request_id))
    headers = [(k.lower().encode(), v.encode()) for k, v in problem_headers(refusal).items()]
    headers += [(b"content-type", PROBLEM_JSON.encode()), (b"content-length", str(len(body)).encode())]
    return Answer(refusal.status, headers, body)
