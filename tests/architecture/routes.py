"""What is asked of routes: each says who may call it, and a guard stands before it."""

from collections.abc import Iterator, Set

from litestar import Litestar
from litestar.handlers.base import BaseRouteHandler

from jishi.kit.access import BUYER, PUBLIC, SHOPPER
from jishi.modules.identity.permissions import STAFF_SELF

# The last is held by whoever is signed in as staff, by no role's grace.
FOR_EVERYBODY = {PUBLIC, BUYER, SHOPPER, STAFF_SELF}


def handlers_of(app: Litestar) -> Iterator[tuple[str, BaseRouteHandler]]:
    """Yield path and handler of every route of ours, HTTP, WebSocket and bare ASGI alike.

    Left out is what the framework itself answers: OPTIONS, and the OpenAPI document.
    """
    for route in app.routes:
        several = getattr(route, "route_handlers", None)
        for handler in several if several is not None else [route.route_handler]:  # type: ignore[union-attr]
            if getattr(handler, "http_methods", None) != {"OPTIONS"} and not handler.fn.__module__.startswith(
                "litestar."
            ):
                yield route.path, handler


def unguarded_routes(app: Litestar, granted: Set[str]) -> Iterator[str]:
    """Yield routes that name no permission, one that no role can be given, or that no guard checks.

    `granted` holds the permissions of all permission sets.
    """
    for path, handler in handlers_of(app):
        name, permission = f"{path} ({handler.handler_name})", handler.opt.get("permission")
        if not permission:
            yield f"{name} declares no permission"
        elif permission not in granted | FOR_EVERYBODY:
            yield f"{name} asks for {permission}, which is in no permission set"
        elif not handler.resolve_guards():
            yield f"{name} declares {permission}, but no guard checks it"
