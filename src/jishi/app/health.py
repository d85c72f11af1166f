"""Health for people and orchestrators, metrics for Prometheus."""

from typing import Any

import asyncpg
import msgspec
from litestar import MediaType, Request, Response, get
from litestar.handlers import HTTPRouteHandler
from prometheus_client import CONTENT_TYPE_LATEST

from jishi import __version__
from jishi.app.metrics import tell_metrics
from jishi.kit.house import House
from jishi.kit.http.route import public_route


class Health(msgspec.Struct, frozen=True):
    """Whether the process runs, and which parts it can reach; `degraded` lists what it does without."""

    status: str
    version: str
    database: bool = True
    cache: bool = True
    degraded: list[str] = []


@get("/healthz", tags=["health"], **public_route())
async def check_alive() -> Health:
    """Say that the process runs."""
    return Health("ok", __version__)


@get("/readyz", tags=["health"], **public_route())
async def check_ready(request: Request[Any, Any, Any]) -> Response[Health]:
    """Say whether the process can trade: it needs the database; without the cache it is degraded, and says so."""
    house: House = request.app.state.house
    database, cache = await _database_answers(house), await house.cache.is_there()
    status = "ok" if database and cache else "degraded" if database else "down"
    health = Health(status, __version__, database, cache, [] if cache else ["sign_in", "codes"])
    return Response(health, status_code=200 if database else 503)


@get("/metrics", tags=["health"], media_type=MediaType.TEXT, **public_route())
async def read_metrics(request: Request[Any, Any, Any]) -> Response[bytes]:
    """Return the counters of every web process of this server, and how the workers get on, in Prometheus text format."""
    told = await tell_metrics(request.app.state.house)
    # The framework adds the character set to every text.
    return Response(told, media_type=CONTENT_TYPE_LATEST.removesuffix("; charset=utf-8"))


async def _database_answers(house: House) -> bool:
    try:
        async with (await house.db.pool()).acquire(timeout=2) as connection:
            return bool(await connection.fetchval("SELECT 1"))
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
        return False


HEALTH_ROUTES: list[HTTPRouteHandler] = [check_alive, check_ready, read_metrics]
