"""What the edge knows of a request, kept in the ASGI scope."""

from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import Any, cast

from jishi.kit.access import ANONYMOUS, Actor
from jishi.kit.context import Context
from jishi.kit.texts import DEFAULT_LOCALE


@dataclass(slots=True)
class EdgeState:
    """Who calls, in which language, from where; and the Context once a handler asked for one."""

    request_id: str = ""
    actor: Actor = ANONYMOUS
    locale: str = DEFAULT_LOCALE
    client_ip: str = ""
    context: Context | None = None


def edge_of(scope: MutableMapping[str, Any] | Any) -> EdgeState:
    """Return the edge's state of this request; a blank one where the edge was not reached."""
    state = scope.setdefault("state", {})
    if "edge" not in state:
        state["edge"] = EdgeState()
    return cast(EdgeState, state["edge"])
