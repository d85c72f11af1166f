"""Reactions to events: which function answers which type, bound by name."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar

import msgspec

from jishi.kit.context import Context
from jishi.kit.events import Event

E = TypeVar("E", bound=Event)


class Handler(msgspec.Struct, frozen=True):
    """One reaction to one type of event; `name` keys its inbox rows, so it must never change once released.

    `run` takes one event, or, where `takes_many`, all that are waiting.
    """

    name: str
    event: type[Event]
    run: Callable[[Context, Any], Awaitable[None]]
    takes_many: bool = False


def on(event: type[E], run: Callable[[Context, E], Awaitable[None]]) -> Handler:
    """Bind a handler function to an event type; the function's module and name become the handler's name."""
    return Handler(_name_of(run), event, run)


def on_many(event: type[E], run: Callable[[Context, Sequence[E]], Awaitable[None]]) -> Handler:
    """Bind a set-based handler: one call and one transaction for all events of the type that are waiting.

    For events that come by the thousand. Its effect must not depend on what other handlers did with neighbouring events.
    """
    return Handler(_name_of(run), event, run, takes_many=True)


def _name_of(run: Callable[..., Awaitable[None]]) -> str:
    module = run.__module__.removeprefix("jishi.").removeprefix("modules.").removesuffix(".handlers")
    return f"{module}.{run.__name__}"
