"""How a route says who may call it and how it may refuse.

@post("/orders/{order_id:uuid}/cancel", **requires(ORDER_CANCEL, OrderNotFoundError, OrderNotCancellableError))
"""

from collections.abc import Mapping
from typing import Any

from litestar.connection import ASGIConnection
from litestar.handlers.base import BaseRouteHandler
from litestar.params import Parameter, ParameterKwarg

from jishi.kit.access import PUBLIC, ActorKind
from jishi.kit.errors import DomainError, ForbiddenError, UnauthenticatedError
from jishi.kit.http.state import edge_of
from jishi.kit.sorting import Sorts


def requires(permission: str, *errors: type[DomainError]) -> Mapping[str, Any]:
    """Return the keyword arguments that bind `permission` and the documented `errors` to a route handler.

    Those that the house itself gives (no right, malformed, too many calls) need no naming.
    """

    def guard(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
        actor = edge_of(connection.scope).actor
        if actor.can(permission):
            return
        if actor.kind in {ActorKind.ANONYMOUS, ActorKind.GUEST}:
            raise UnauthenticatedError
        raise ForbiddenError(permission=permission)

    return {"guards": [guard], "opt": {"permission": permission, "errors": errors}}


def public_route(*errors: type[DomainError]) -> Mapping[str, Any]:
    """Return the keyword arguments of a route that anybody may call."""
    return requires(PUBLIC, *errors)


def sorted_by(sorts: Sorts) -> ParameterKwarg:
    """Return what the parameter `sort` of a list's route tells of itself; the query refuses what is not among it.

    sort: Annotated[str, sorted_by(ORDER_SORTS)] = ORDER_SORTS.usual
    """
    parameter: ParameterKwarg = Parameter(schema_extra={"enum": sorts.ways})
    return parameter
