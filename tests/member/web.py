"""Routes of some modules behind the real edge and hot front, with actors by name in place of sign-in."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
from httpx import ASGITransport, AsyncClient
from litestar import Litestar, Router
from litestar.di import Provide

from jishi.kit.access import Actor
from jishi.kit.cache import Cache
from jishi.kit.clock import FixedClock
from jishi.kit.db import Base, Database
from jishi.kit.errors import UnauthenticatedError
from jishi.kit.house import House
from jishi.kit.http.edge import Edge, provide_context
from jishi.kit.http.hot import HotFront
from jishi.kit.http.problems import answer_problem
from jishi.kit.outbound import Outbound
from jishi.kit.settings import load_settings
from tests.conftest import START
from tests.databases import copied_database

STORE, CONSOLE = "/api/store/v1", "/api/console/v1"


@asynccontextmanager
async def open_house(engines: tuple[str, str], template: str, home: Path) -> AsyncIterator[House]:
    """Yield a committing house on a database of its own, for the many tests of one file; see `empty_tables`."""
    settings = load_settings(
        {
            "JISHI_MODE": "test",
            "JISHI_HOME": str(home),
            "JISHI_SECRET_KEY": "test-secret-key-of-at-least-32-characters",
            "JISHI_RATE_LIMIT_PER_MINUTE": "1000000",
        }
    )
    async with copied_database(engines[0], template) as url:
        house = House(settings, Database(url, pool_size=5), Cache(engines[1]), Outbound(), FixedClock(START))
        yield house
        await house.close()


async def empty_tables(house: House, *schemas: str) -> None:
    """Remove every row of these schemas, so that each test begins with nothing."""
    tables = [table for table in reversed(Base.metadata.sorted_tables) if table.schema in schemas]
    async with house.db.hot_transaction() as connection:
        # DELETE: on tables that are almost empty it takes a hundredth of what TRUNCATE does.
        await connection.execute(";".join(f"DELETE FROM {table.fullname}" for table in tables))


@asynccontextmanager
async def open_client(
    house: House,
    actors: Mapping[str, Actor],
    *,
    store: Sequence[ModuleType] = (),
    console: Sequence[ModuleType] = (),
) -> AsyncIterator[AsyncClient]:
    """Yield an HTTP client; ``Authorization: Bearer <name>`` acts as the actor of that name."""

    def actor_of(_: House, token: str) -> Actor:
        if token not in actors:
            raise UnauthenticatedError
        return actors[token]

    async def authenticate(house: House, header: str) -> Actor:
        return actor_of(house, header.removeprefix("Bearer "))

    modules = [(STORE, module) for module in store] + [(CONSOLE, module) for module in console]
    hot = [
        msgspec.structs.replace(route, path=base + route.path)
        for base, module in modules
        for route in getattr(module, "HOT_ROUTES", ())
    ]
    routers = [Router(base, route_handlers=module.ROUTES) for base, module in modules]
    app = Litestar(
        [*routers, *(route.handler() for route in hot if not route.has_ordinary)],
        dependencies={"ctx": Provide(provide_context)},
        exception_handlers={Exception: answer_problem},
        logging_config=None,
    )
    app.state.house = house
    front: Any = HotFront(Edge(app, house, authenticate), house, hot, actor_of)
    async with AsyncClient(transport=ASGITransport(app=front), base_url="http://jishi.test") as client:
        yield client


def as_(name: str, **headers: str) -> dict[str, Any]:
    """Return the keyword arguments that make a request act as `name`."""
    return {"headers": {"Authorization": f"Bearer {name}", **headers}}


def addresses_of(modules: Sequence[ModuleType]) -> set[tuple[str, str]]:
    """Return (method, path) of every route of some modules."""
    handlers = [handler for module in modules for handler in module.ROUTES]
    ordinary = {(method, path) for handler in handlers for path in handler.paths for method in handler.http_methods}
    hot = {(route.method, route.path) for module in modules for route in getattr(module, "HOT_ROUTES", ())}
    return ordinary | hot
