"""The whole application behind its edge and hot front, with actors by name in place of sign-in."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from httpx import ASGITransport, AsyncClient, Response

from jishi.app.web import hot_routes
from jishi.kit.access import Actor
from jishi.kit.errors import UnauthenticatedError
from jishi.kit.house import House
from jishi.kit.http.edge import Edge
from jishi.kit.http.hot import HotFront
from tests.framework import framework


@asynccontextmanager
async def open_client(house: House, **actors: Actor) -> AsyncIterator[AsyncClient]:
    """Yield an HTTP client; the bearer token ``name`` acts as the actor of that name."""

    def actor_of(_: House, header: str) -> Actor:
        name = header.removeprefix("Bearer ")
        if name not in actors:
            raise UnauthenticatedError
        return actors[name]

    async def authenticate(house: House, header: str) -> Actor:
        return actor_of(house, header)

    routes = framework()
    routes.state.house = house
    front: Any = HotFront(Edge(routes, house, authenticate), house, hot_routes(), actor_of)
    async with AsyncClient(transport=ASGITransport(app=front), base_url="http://jishi.test") as client:
        yield client


def as_(name: str, **headers: str) -> Mapping[str, str]:
    """Return the headers of a request by `name`."""
    return {"Authorization": f"Bearer {name}", "Accept-Language": "en", **headers}


def codes(answer: Response) -> list[tuple[str, str]]:
    """Return (pointer, code) of every problem in a refusal."""
    return [(problem["pointer"], problem["code"]) for problem in answer.json()["errors"]]
