"""The routes of some modules behind the real edge, with actors by name in place of sign-in."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

from httpx import ASGITransport, AsyncClient
from litestar import Litestar, Router
from litestar.di import Provide

from jishi.kit.access import Actor
from jishi.kit.cache import Cache
from jishi.kit.clock import FixedClock
from jishi.kit.db import Database
from jishi.kit.errors import UnauthenticatedError
from jishi.kit.house import House
from jishi.kit.http.edge import Edge, provide_context
from jishi.kit.http.problems import answer_problem
from jishi.kit.outbound import Outbound
from jishi.kit.settings import load_settings
from tests.databases import copied_database

START = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
STORE, CONSOLE = "/api/store/v1", "/api/console/v1"


@asynccontextmanager
async def open_house(engines: tuple[str, str], template: str, home: Path) -> AsyncIterator[House]:
    """Yield a committing house on a database of its own, for many tests that each look at their own rows only."""
    settings = load_settings(
        {
            "JISHI_MODE": "test",
            "JISHI_HOME": str(home),
            "JISHI_SECRET_KEY": "test-secret-key-of-at-least-32-characters",
            "JISHI_RATE_LIMIT_PER_MINUTE": "1000000",
        }
    )
    async with copied_database(engines[0], template) as url:
        house = House(settings, Database(url, pool_size=10), Cache(engines[1]), Outbound(), FixedClock(START))
        yield house
        await house.close()


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
        logging_config=None,
    )
    app.state.house = house
    transport = ASGITransport(app=Edge(app, house, authenticate))  # type: ignore[arg-type]
    async with AsyncClient(transport=transport, base_url="http://jishi.test") as client:
        yield client


def as_(name: str, **headers: str) -> dict[str, Any]:
    """Return the keyword arguments that make a request act as `name`."""
    return {"headers": {"Authorization": f"Bearer {name}", **headers}}
