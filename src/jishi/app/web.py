"""The web application: hot front, edge, framework, in this order; routes, OpenAPI, health, metrics."""

import gc
import os

import msgspec
import structlog
from litestar import Litestar, Router
from litestar.di import Provide
from litestar.types import ASGIApp, Receive, Scope, Send

from jishi.app import registry
from jishi.app.health import HEALTH_ROUTES
from jishi.app.house import open_house
from jishi.app.openapi import DOC_ROUTES, OPENAPI, page_files
from jishi.app.snapshots import keep_fresh
from jishi.kit.house import House
from jishi.kit.http.body import BodyRequest
from jishi.kit.http.edge import Edge, provide_context
from jishi.kit.http.hot import HotFront, HotRoute
from jishi.kit.http.problems import answer_problem
from jishi.kit.logs import set_up_logs
from jishi.kit.settings import load_settings
from jishi.modules.identity.public import actor_of_token, authenticate, prepare_identity, register_permission_sets

log = structlog.get_logger()
AUDIENCES = {"store": "/api/store/v1", "console": "/api/console/v1", "open": ""}


def create_app() -> ASGIApp:
    """Return the application of one web process, its settings read from the environment."""
    settings = load_settings(os.environ)
    set_up_logs(settings.log_level.upper(), settings.log_format)
    return build_app(open_house(settings))


def build_app(house: House) -> ASGIApp:
    """Return the application on a given house."""
    register_permission_sets(house, registry.permission_sets())
    hot = hot_routes()
    framework = build_framework(house, hot)
    edge = Edge(framework, house, authenticate, unlimited=("/api/callbacks/",))
    return _Lifespan(HotFront(edge, house, hot, actor_of_token), house)


def build_framework(house: House | None, hot: list[HotRoute]) -> Litestar:
    """Return the framework's application with every route; without a house it can only describe itself."""
    routers = [
        Router(path, route_handlers=handlers, tags=[package])
        for audience, path in AUDIENCES.items()
        for package, handlers in registry.routes(audience)
    ]
    app = Litestar(
        [*routers, *(route.handler() for route in hot), *HEALTH_ROUTES, *DOC_ROUTES, page_files()],
        dependencies={"ctx": Provide(provide_context)},
        exception_handlers={Exception: answer_problem},
        openapi_config=OPENAPI,
        request_class=BodyRequest,
        debug=False,
    )
    app.state.house = house
    return app


def hot_routes() -> list[HotRoute]:
    """Return every hot route at its full address."""
    return [
        msgspec.structs.replace(route, path=prefix + route.path)
        for audience, prefix in AUDIENCES.items()
        for route in registry.hot_routes(audience)
    ]


class _Lifespan:
    """Opens and closes the house with the server."""

    def __init__(self, app: ASGIApp, house: House) -> None:
        self.app = app
        self.house = house

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "lifespan":  # type: ignore[comparison-overlap]
            await self.app(scope, receive, send)
            return
        await receive()
        try:
            stop = await keep_fresh(self.house)
            await prepare_identity(self.house)
        except Exception as error:
            # Without its database a web process has nothing to say; whoever runs it tries again.
            log.error("web.did_not_start", exc_info=error)
            failed: object = {"type": "lifespan.startup.failed", "message": str(error)}
            await send(failed)  # type: ignore[arg-type]
            return
        _calm_garbage_collector()
        started: object = {"type": "lifespan.startup.complete"}
        await send(started)  # type: ignore[arg-type]
        await receive()
        await stop()
        await self.house.close()
        stopped: object = {"type": "lifespan.shutdown.complete"}
        await send(stopped)  # type: ignore[arg-type]


def _calm_garbage_collector() -> None:
    """Leave what start-up made out of every later walk, and walk less often: a batch of orders makes many short-lived objects."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
