"""The web application: hot front, pages, edge, framework, in this order; routes, OpenAPI, health, metrics."""

import asyncio
import gc
import os
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import msgspec
import structlog
from litestar import Litestar, Router
from litestar.di import Provide
from litestar.types import ASGIApp, Receive, Scope, Send

from jishi.app import registry
from jishi.app.document.complete import complete
from jishi.app.document.manners import Declared
from jishi.app.failures import sentence_for
from jishi.app.furnish import furnish
from jishi.app.health import HEALTH_ROUTES
from jishi.app.house import open_house
from jishi.app.openapi import DOC_ROUTES, OPENAPI, page_files
from jishi.app.pages.built_files import BUILT_PAGES
from jishi.app.pages.front import PageFront
from jishi.app.seeing import keep_writing, see_caller, see_caller_of_token
from jishi.app.snapshots import keep_fresh
from jishi.kit.house import House
from jishi.kit.http.body import BodyRequest
from jishi.kit.http.edge import Edge, provide_context
from jishi.kit.http.hot import HotFront, HotRoute
from jishi.kit.http.problems import answer_problem
from jishi.kit.leaving import Leaving
from jishi.kit.logs import set_up_logs
from jishi.kit.settings import load_settings
from jishi.modules.catalog.public import CatalogSnapshot
from jishi.modules.identity.public import prepare_identity

log = structlog.get_logger()
# Gateways call from few addresses, and often; their routes bound themselves.
UNLIMITED = ("/api/callbacks/",)
AUDIENCES = {"store": "/api/store/v1", "console": "/api/console/v1", "open": ""}


def create_app(is_leaving: Callable[[], bool] = bool) -> ASGIApp:
    """Return the application of one web process, its settings read from the environment.

    `is_leaving` says whether the server was told to stop.
    """
    settings = load_settings(os.environ)
    set_up_logs(settings.log_level.upper(), settings.log_format)
    house = open_house(settings)
    house.part(Leaving).is_near = is_leaving
    return build_app(house)


def build_app(house: House, framework: Litestar | None = None) -> ASGIApp:
    """Return the application on a given house, around a framework that was built before where there is one."""
    furnish(house)
    hot = hot_routes()
    framework = framework or build_framework(hot)
    framework.state.house = house
    edge = Edge(framework, house, see_caller, unlimited=UNLIMITED)
    pages = PageFront(edge, house, BUILT_PAGES, first_steps(framework))
    return _Lifespan(HotFront(pages, house, hot, see_caller_of_token), house)


def build_framework(hot: list[HotRoute]) -> Litestar:
    """Return the framework's application with every route; it can only describe itself until it is given a house."""
    routers = [
        Router(path, route_handlers=handlers, tags=[package])
        for audience, path in AUDIENCES.items()
        for package, handlers in registry.routes(audience)
    ]

    def finish(document: dict[str, Any]) -> dict[str, Any]:
        return complete(document, Declared(app.routes, hot, UNLIMITED), registry.examples())

    app = Litestar(
        [
            *routers,
            *(route.handler() for route in hot if not route.has_ordinary),
            *HEALTH_ROUTES,
            *DOC_ROUTES,
            page_files(),
        ],
        dependencies={"ctx": Provide(provide_context)},
        exception_handlers={Exception: answer_problem},
        openapi_config=replace(OPENAPI, finish=finish),
        request_class=BodyRequest,
        # The framework's own would have every library write its chatter, addresses and all, over what `set_up_logs` said.
        logging_config=None,
        debug=False,
    )
    return app


def first_steps(framework: Litestar) -> set[str]:
    """Return the first step of every address of the framework; all other addresses are pages."""
    return {route.path.split("/")[1] for route in framework.routes} - {""}


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
            sentence = sentence_for(error)
            log.error("web.did_not_start", why=sentence, exc_info=None if sentence else error)
            failed: object = {"type": "lifespan.startup.failed", "message": sentence or str(error)}
            await send(failed)  # type: ignore[arg-type]
            return
        stop_writing = keep_writing(self.house)
        _calm_garbage_collector()
        warming = asyncio.create_task(_warm(self.house))
        started: object = {"type": "lifespan.startup.complete"}
        await send(started)  # type: ignore[arg-type]
        await receive()
        warming.cancel()
        await stop()
        await stop_writing()
        await self.house.close()
        stopped: object = {"type": "lifespan.shutdown.complete"}
        await send(stopped)  # type: ignore[arg-type]


async def _warm(house: House) -> None:
    """Read into memory what buyers will ask for first, while the first of them are served."""
    try:
        log.info("web.warm", variants=await house.part(CatalogSnapshot).warm())
        _calm_garbage_collector()
    except Exception as error:  # noqa: BLE001 (only speed is lost)
        log.warning("web.warming_failed", error=type(error).__name__)


def _calm_garbage_collector() -> None:
    """Leave what start-up made out of every later walk, and walk less often: a batch of orders makes many short-lived objects."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
