"""How a route says who may call it and how it may refuse.

@post("/orders/{order_id:uuid}/cancel", **requires(ORDER_CANCEL, OrderNotFoundError, OrderNotCancellableError))
"""

from collections.abc import Mapping
from typing import Any

import msgspec
from litestar.connection import ASGIConnection
from litestar.handlers.base import BaseRouteHandler
from litestar.openapi.datastructures import ResponseSpec
from litestar.openapi.spec import Example

from jishi.kit.access import PUBLIC, ActorKind
from jishi.kit.errors import (
    DomainError,
    ForbiddenError,
    InvalidInputError,
    NotFoundError,
    RateLimitedError,
    UnauthenticatedError,
)
from jishi.kit.http.problems import PROBLEM_JSON, MalformedRequestError, Problem, problem_of
from jishi.kit.http.state import edge_of


def requires(permission: str, *errors: type[DomainError]) -> Mapping[str, Any]:
    """Return the keyword arguments that bind `permission` and the documented `errors` to a route handler."""

    def guard(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
        actor = edge_of(connection.scope).actor
        if actor.can(permission):
            return
        if actor.kind in {ActorKind.ANONYMOUS, ActorKind.GUEST}:
            raise UnauthenticatedError
        raise ForbiddenError(permission=permission)

    always: tuple[type[DomainError], ...] = (MalformedRequestError, InvalidInputError, RateLimitedError)
    if permission != PUBLIC:
        always = (UnauthenticatedError, ForbiddenError, NotFoundError, *always)
    return {
        "guards": [guard],
        "opt": {"permission": permission},
        "responses": document_errors(*always, *errors),
    }


def public_route(*errors: type[DomainError]) -> Mapping[str, Any]:
    """Return the keyword arguments of a route that anybody may call."""
    return requires(PUBLIC, *errors)


def document_errors(*errors: type[DomainError]) -> dict[int, ResponseSpec]:
    """Return OpenAPI responses, one a status, with an example an error code."""
    by_status: dict[int, list[DomainError]] = {}
    for error in dict.fromkeys(errors):
        instance = error()
        by_status.setdefault(instance.status, []).append(instance)
    return {
        status: ResponseSpec(
            data_container=Problem,
            description=", ".join(error.code for error in group),
            media_type=PROBLEM_JSON,
            generate_examples=False,
            examples=[
                Example(
                    id=e.code,
                    summary=e.code,
                    value=msgspec.to_builtins(problem_of(e, locale="en", request_id="0190f3a2b7c4")),
                )
                for e in group
            ],
        )
        for status, group in by_status.items()
    }
