"""The routes of some modules behind the real edge, with actors by name in place of sign-in."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from types import ModuleType
from typing import Any

from httpx import ASGITransport, AsyncClient
from litestar import Litestar, Router
from litestar.di import Provide

from jishi.kit.access import Actor
from jishi.kit.errors import UnauthenticatedError
from jishi.kit.house import House
from jishi.kit.http.edge import Edge, provide_context
from jishi.kit.http.problems import answer_problem

STORE, CONSOLE = "/api/store/v1", "/api/console/v1"


@asynccontextmanager
async def open_client(
    house: House, actors: Mapping[str, Actor], *, store: tuple[ModuleType, ...], console: tuple[ModuleType, ...]
) -> AsyncIterator[AsyncClient]:
    """Yield an HTTP client; ``Authorization: Bearer <name>`` acts as the actor of that name."""

    async def authenticate(_: House, header: str) -> Actor:
        actor = actors.get(header.removeprefix("Bearer "))
        if actor is None:
            raise UnauthenticatedError
        return actor

    routers = [
        Router(path, route_handlers=[handler for module in modules for handler in module.ROUTES])
        for path, modules in ((STORE, store), (CONSOLE, console))
    ]
    app = Litestar(
        routers,
        dependencies={"ctx": Provide(provide_context)},
        exception_handlers={Exception: answer_problem},
    )
    app.state.house = house
    transport = ASGITransport(app=Edge(app, house, authenticate))  # type: ignore[arg-type]
    async with AsyncClient(transport=transport, base_url="http://jishi.test") as client:
        yield client


def as_(name: str, **headers: str) -> dict[str, Any]:
    """Return the keyword arguments that make a request act as `name`."""
    return {"headers": {"Authorization": f"Bearer {name}", **headers}}
