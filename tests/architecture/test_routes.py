"""Every route declares who may call it, and keeps to it."""

import re
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from httpx import ASGITransport, AsyncClient
from litestar import Litestar, WebSocket, asgi, get, websocket
from litestar.types import Receive, Scope, Send

from jishi.app.registry import permission_sets
from jishi.app.web import hot_routes
from jishi.kit.access import ANONYMOUS, BUYER, PUBLIC, SHOPPER, Actor, ActorKind
from jishi.kit.cache import Cache
from jishi.kit.db import Database
from jishi.kit.house import House
from jishi.kit.http.edge import Edge
from jishi.kit.http.hot import HotFront
from jishi.kit.http.route import public_route, requires
from jishi.kit.outbound import Outbound
from jishi.kit.settings import load_settings
from jishi.kit.texts import has_text
from tests.architecture.routes import handlers_of, unguarded_routes
from tests.framework import framework

STRANGERS = {
    "anonymous": ANONYMOUS,
    "guest": Actor(kind=ActorKind.GUEST, id=uuid4()),
    "buyer": Actor(kind=ActorKind.BUYER, id=uuid4()),
    "staff": Actor(kind=ActorKind.STAFF, id=uuid4()),
}
MAY = {"guest": {SHOPPER}, "buyer": {SHOPPER, BUYER}}


@pytest.fixture(scope="module")
def app() -> Litestar:
    """Return the framework's application with every route, hot ones too."""
    return framework()


def test_every_route_declares_a_permission(app: Litestar) -> None:
    """No route is open by oversight, and each permission can be given to somebody."""
    granted = {permission for each in permission_sets() for permission in each.permissions}
    assert list(unguarded_routes(app, granted)) == []


def test_permissions_are_dotted_and_sets_are_named_after_modules() -> None:
    """A permission is ``module.act``; a set is ``module_display``, ``module_management`` or the like."""
    for each in permission_sets():
        assert re.fullmatch(r"[a-z]+(_[a-z]+)+", each.name), each.name
        assert [name for name in each.permissions if not re.fullmatch(r"[a-z]+(_[a-z]+)*\.[a-z_]+", name)] == []


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
def test_permission_sets_have_names_for_people(locale: str) -> None:
    """Whoever makes a role reads what each set is for."""
    assert [each.name for each in permission_sets() if not has_text(f"permission_set.{each.name}", locale)] == []


@pytest.mark.parametrize("who", STRANGERS)
async def test_strangers_are_refused(who: str, app: Litestar, tmp_path: Path) -> None:
    """Whoever lacks the permission is refused before anything is read, by hot routes as by the framework."""
    client = client_of(app, STRANGERS[who], tmp_path)
    let_in = []
    for path, handler in handlers_of(app):
        if handler.opt["permission"] in {PUBLIC, *MAY.get(who, set())}:
            continue
        address = re.sub(r"\{[^}]+\}", str(uuid4()), path)
        for method in sorted(getattr(handler, "http_methods", ())):
            status = (await client.request(method, address, headers={"authorization": "Bearer x"})).status_code
            expected = {401} if who in {"anonymous", "guest"} else {403}
            if status not in expected:
                let_in.append(f"{method} {path}: {status}")
    assert let_in == []


def client_of(app: Litestar, actor: Actor, home: Path) -> AsyncClient:
    """Return a client whose every call is made by `actor`; no engine runs, since a refusal needs none."""

    async def authenticate(_house: House, _token: str) -> Actor:
        return actor

    settings = load_settings(
        {
            "JISHI_MODE": "test",
            "JISHI_HOME": str(home),
            "JISHI_SECRET_KEY": "x" * 32,
            "JISHI_RATE_LIMIT_PER_MINUTE": "1000000",
        }
    )
    house = House(settings, Database("postgresql://nobody@127.0.0.1:1/none"), Cache("valkey://127.0.0.1:1"), Outbound())
    app.state.house = house
    front: Any = HotFront(Edge(app, house, authenticate), house, hot_routes(), lambda _house, _token: actor)
    return AsyncClient(transport=ASGITransport(app=front), base_url="http://jishi.test")


@get("/open")
async def _undeclared() -> None:
    """Be called by anybody, by oversight."""


@get("/sunk", opt={"permission": "order.view"})
async def _unguarded() -> None:
    """Declare a permission that nothing checks."""


@get("/strange", **requires("order.nobody_has_it"))
async def _ungrantable() -> None:
    """Ask for what no role can hold."""


@asgi("/bare", copy_scope=True)
async def _bare(scope: Scope, receive: Receive, send: Send) -> None:
    """Be a bare ASGI handler without a permission."""


@websocket("/chat")
async def _socket(socket: WebSocket[Any, Any, Any]) -> None:
    """Be a WebSocket without a permission."""


@get("/fine", **requires("order.view"))
async def _fine() -> None:
    """Do all that is asked."""


@get("/public", **public_route())
async def _public() -> None:
    """Be open on purpose."""


@pytest.mark.parametrize(
    ("handler", "problem"),
    [
        (_undeclared, "declares no permission"),
        (_bare, "declares no permission"),
        (_socket, "declares no permission"),
        (_unguarded, "no guard checks it"),
        (_ungrantable, "in no permission set"),
    ],
)
def test_guard_finds(handler: Any, problem: str) -> None:
    """A route that is open by oversight is found out, of whatever kind it is."""
    found = list(unguarded_routes(Litestar([handler], logging_config=None), {"order.view"}))
    assert len(found) == 1
    assert problem in found[0]


def test_guard_lets_declared_routes_through() -> None:
    """Neither a guarded nor a public route is accused, nor the framework's own OpenAPI document."""
    assert list(unguarded_routes(Litestar([_fine, _public], logging_config=None), {"order.view"})) == []
