"""Events: facts a module tells upwards. Their types live in `contracts`; they travel by the outbox."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

import msgspec

if TYPE_CHECKING:
    from jishi.kit.context import Context


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """A fact that happened; subclasses set `name` as ``module.fact.v1`` and carry facts, never rows."""

    name: ClassVar[str]


E = TypeVar("E", bound=Event)


class Handler(msgspec.Struct, frozen=True):
    """One reaction to one event; `name` keys its inbox rows, so it must never change once released."""

    name: str
    event: type[Event]
    run: Callable[["Context", Any], Awaitable[None]]


def on(event: type[E], run: Callable[["Context", E], Awaitable[None]]) -> Handler:
    """Bind a handler function to an event type; the function's module and name become the handler's name."""
    module = run.__module__.removeprefix("jishi.").removeprefix("modules.").removesuffix(".handlers")
    return Handler(f"{module}.{run.__name__}", event, run)
