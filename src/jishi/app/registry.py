"""The list of modules and flows, and what each contributes by convention: tables, routes, handlers, timers, proofs, permissions."""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from jishi.kit import pruning
from jishi.kit.access import PermissionSet
from jishi.kit.desk.parts import DeskParts
from jishi.kit.handlers import Handler
from jishi.kit.http.hot import HotRoute
from jishi.kit.prove import Check
from jishi.kit.relay import Relay
from jishi.kit.timers import Timer

MODULES = (
    "identity",
    "desk",
    "notification",
    "media",
    "merchant",
    "member",
    "risk",
    "catalog",
    "inventory",
    "promotion",
    "coupon",
    "cart",
    "content",
    "presale",
    "points_mall",
    "payment",
    "recharge",
    "membership",
    "order",
    "fulfillment",
)
FLOWS = ("sign_in", "delivery", "checkout", "pay", "returns", "dry_run")
# Tables of kit itself; importing them registers them with the metadata.
_KIT_TABLES = (
    "jishi.kit.changes",
    "jishi.kit.faults",
    "jishi.kit.outbox",
    "jishi.kit.timers",
    "jishi.kit.numbers",
    "jishi.kit.http.idempotency",
)


@cache
def load_tables() -> None:
    """Import every table, so that `Base.metadata` is complete."""
    for name in _KIT_TABLES:
        import_module(name)
    for _ in _parts("models"):
        pass


def handlers() -> list[Handler]:
    """Return every event handler."""
    return _gather("handlers", "HANDLERS")


def timers() -> list[Timer]:
    """Return every timer."""
    return [*pruning.TIMERS, *_gather("jobs", "TIMERS")]


def checks() -> list[Check]:
    """Return every proof."""
    return _gather("prove", "CHECKS")


def permission_sets() -> list[PermissionSet]:
    """Return every permission set, in the order of the modules."""
    return _gather("permissions", "PERMISSION_SETS")


def desk_parts() -> DeskParts:
    """Return what every module lays on the desk of staff."""
    return DeskParts(
        figures=_gather_some("desk", "FIGURES"),
        to_dos=_gather_some("desk", "TO_DOS"),
        finders=_gather_some("desk", "FINDERS"),
        signals=_gather_some("desk", "SIGNALS"),
        exports=_gather_some("desk", "EXPORTS"),
        revealers=_gather_some("desk", "REVEALERS"),
        timers=[*Relay(handlers()).timers(), *timers()],
    )


def routes(audience: str) -> list[tuple[str, list[Any]]]:
    """Return (package name, route handlers) for one audience: ``store``, ``console`` or ``open``."""
    return [(package, list(part.ROUTES)) for package, part in _parts(f"http.{audience}")]


def hot_routes(audience: str) -> list[HotRoute]:
    """Return the hot routes for one audience, their paths still relative."""
    return _gather_some(f"http.{audience}", "HOT_ROUTES")


def examples() -> list[Any]:
    """Return whole examples of bodies, answers and errors for the OpenAPI document."""
    return _gather("http.examples", "EXAMPLES")


def _gather(part: str, name: str) -> list[Any]:
    return [item for _, module in _parts(part) for item in getattr(module, name)]


def _gather_some(part: str, name: str) -> list[Any]:
    return [item for _, module in _parts(part) for item in getattr(module, name, ())]


def _parts(part: str) -> Iterator[tuple[str, ModuleType]]:
    for package in _packages():
        name = f"{package}.{part}"
        if _exists(name):
            yield package.rsplit(".", 1)[-1], import_module(name)


def _packages() -> Iterator[str]:
    yield from (f"jishi.modules.{name}" for name in MODULES if _exists(f"jishi.modules.{name}"))
    yield from (f"jishi.flows.{name}" for name in FLOWS if _exists(f"jishi.flows.{name}"))


def _exists(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:
        return False
