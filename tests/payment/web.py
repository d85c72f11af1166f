"""The routes of money behind the real edge, with actors by name in place of sign-in."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

from httpx import ASGITransport, AsyncClient
from litestar import Litestar, Router
from litestar.di import Provide

from jishi.app.registry import handlers
from jishi.flows.pay.http import store
from jishi.kit.access import Actor
from jishi.kit.errors import UnauthenticatedError
from jishi.kit.house import House
from jishi.kit.http.edge import Edge, provide_context
from jishi.kit.http.problems import answer_problem
from jishi.kit.relay import Relay
from jishi.modules.payment.exchanges.poll_attempts import poll_attempts
from jishi.modules.payment.http import console
from jishi.modules.payment.http import open as open_routes
from jishi.modules.payment.repository import get_attempt
from tests.access.people import just_signed_in
from tests.payment.till import Till

STORE, CONSOLE, CALLBACKS = "/api/store/v1", "/api/console/v1", "/api/callbacks/payment"


@asynccontextmanager
async def open_web(house: House, actors: Mapping[str, Actor], *more: Router) -> AsyncIterator[AsyncClient]:
    """Yield an HTTP client; ``Authorization: Bearer <name>`` acts as the actor of that name. `more` routes join those."""
    actors = await just_signed_in(house, actors)

    async def authenticate(_: House, header: str) -> Actor:
        actor = actors.get(header.removeprefix("Bearer "))
        if actor is None:
            raise UnauthenticatedError
        return actor

    app = Litestar(
        [
            Router(STORE, route_handlers=store.ROUTES),
            Router(CONSOLE, route_handlers=console.ROUTES),
            Router("", route_handlers=open_routes.ROUTES),
            *more,
        ],
        dependencies={"ctx": Provide(provide_context)},
        exception_handlers={Exception: answer_problem},
        logging_config=None,
    )
    app.state.house = house
    transport = ASGITransport(app=Edge(app, house, authenticate))  # type: ignore[arg-type]
    async with AsyncClient(transport=transport, base_url="http://jishi.test") as client:
        yield client


def as_(name: str, **headers: str) -> dict[str, Any]:
    """Return the keyword arguments that make a request act as `name`."""
    return {"headers": {"Authorization": f"Bearer {name}", **headers}}


async def pay_by_code(till: Till, web: AsyncClient, address: str) -> None:
    """Pay what stands at an address by a code that is scanned, and let the news go round."""
    opened = await web.post(f"{address}/payments", json={"method": "native"}, **as_("buyer"))
    assert opened.status_code == 201, opened.text
    async with till.context() as ctx:
        attempt = await get_attempt(ctx, UUID(opened.json()["attempt"]["id"]))
    await till.sandbox.pay(attempt.out_trade_no)
    till.wait(10)
    await poll_attempts(till.house)
    await Relay(handlers()).deliver_waiting(till.house)
