"""Whatever is sent, the application answers, keeps to its OpenAPI document and explains every refusal.

`JISHI_FUZZ_EXAMPLES` raises the number of examples an operation; more than the usual few are drawn anew each run.
"""

import json
import os
from collections import defaultdict
from collections.abc import Iterator, Set
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis_settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode

from tests.fuzz.examine import contract_faults, documented_statuses, faults_of
from tests.fuzz.poison import (
    AUTHORIZATIONS,
    BODIES,
    CONTENT_TYPES,
    HEADERS,
    QUERY_VALUES,
    SEGMENTS,
    cursors,
    poisoned,
)
from tests.fuzz.running import JSON, Headers, RunningApp, run_app

USUAL = 2
EXAMPLES = int(os.environ.get("JISHI_FUZZ_EXAMPLES", USUAL))
CALLERS = ("anonymous", "buyer", "owner")
Faults = defaultdict[str, set[str]]


@pytest.fixture(scope="module")
def app(engines: tuple[str, str], template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    """The application with a stocked shop."""
    with run_app(engines, template, tmp_path_factory.mktemp("house")) as running:
        yield running
        # Nothing that was sent may have signed the callers out, or half of the above was sent by nobody.
        assert app_knows(running, "owner", "/api/console/v1/me")
        assert app_knows(running, "buyer", "/api/store/v1/cart")


@pytest.fixture(scope="module")
def operations(app: RunningApp) -> list[Any]:
    """Every operation of the document that the application itself serves."""
    document = json.loads(app.call("GET", "/docs/openapi.json", who="anonymous").body)
    found: Any = schemathesis.openapi.from_dict(document).get_all_operations()
    return [each.ok() for each in found]


def test_keeps_to_the_document(app: RunningApp, operations: list[Any]) -> None:
    """Examples that fit the document, and examples that break it, are answered as it says, whoever sends them."""
    faults: Faults = defaultdict(set)
    for operation in operations:
        # Drawing takes ten times as long as an answer.
        for case, prepared in draw(app, operation, EXAMPLES):
            for who in CALLERS:
                found = contract_faults(case, app.send(prepared, who=who), prepared)
                note(faults, operation, [f"{who}: {fault}" for fault in found])
    assert not faults, told(faults)


@pytest.mark.parametrize("who", ["buyer", "owner"])
def test_survives_poisoned_bodies(app: RunningApp, operations: list[Any], who: str) -> None:
    """A sound body with one value replaced by what breaks columns, codecs or clocks."""
    faults: Faults = defaultdict(set)
    for operation in operations:
        if not operation.body or not may_call(operation, who):
            continue
        statuses = documented_statuses(operation)
        for _, prepared in draw(app, operation, 1, negative=False):
            for body in poisoned(json_of(prepared)):
                answer = app.call(operation.method.upper(), prepared.path_url, heads(app, operation), body, who=who)
                note(faults, operation, faults_of(answer, statuses))
        for body in BODIES:
            target = address(app, operation)
            answer = app.call(operation.method.upper(), target, heads(app, operation), body, who=who)
            note(faults, operation, faults_of(answer, statuses))
    assert not faults, told(faults)


def test_survives_poisoned_addresses(app: RunningApp, operations: list[Any]) -> None:
    """Odd values in the query and in each segment that is a parameter, and cursors of no list."""
    faults: Faults = defaultdict(set)
    for operation in operations:
        method, statuses = operation.method.upper(), documented_statuses(operation)
        for parameter in operation.query:
            values = (*QUERY_VALUES, *cursors()) if parameter.name == "cursor" else QUERY_VALUES
            for value in values:
                target = f"{address(app, operation)}?{parameter.name}={value}"
                note(faults, operation, faults_of(app.call(method, target, who="owner"), statuses))
        for parameter in operation.path_parameters:
            for segment in SEGMENTS:
                target = address(app, operation, **{parameter.name: segment})
                note(faults, operation, faults_of(app.call(method, target, [JSON], b"{}", who="owner"), statuses))
    assert not faults, told(faults)


def test_survives_odd_headers_and_methods(app: RunningApp, operations: list[Any]) -> None:
    """Odd content types, credentials, keys and methods, on every address."""
    faults: Faults = defaultdict(set)
    for operation in operations:
        method, target, statuses = operation.method.upper(), address(app, operation), documented_statuses(operation)
        odd = [*HEADERS, *((b"content-type", kind) for kind in CONTENT_TYPES)]
        for header in odd:
            note(faults, operation, faults_of(app.call(method, target, [header], b"{}", who="owner"), statuses))
        for value in AUTHORIZATIONS:
            answer = app.call(method, target, [(b"authorization", value)], who="anonymous")
            note(faults, operation, faults_of(answer, statuses))
    of_address: dict[str, dict[int, Set[str]]] = defaultdict(dict)
    for operation in operations:
        of_address[operation.path] |= documented_statuses(operation)
    for operation in {each.path: each for each in operations}.values():
        target = address(app, operation)
        for other in ("HEAD", "OPTIONS", "TRACE", "PUT", "PATCH", "DELETE", "POST", "GET", "BREW", "get", ""):
            answer = app.call(other, target, who="anonymous")
            note(faults, operation, faults_of(answer, of_address[operation.path]))
    assert not faults, told(faults)


def draw(app: RunningApp, operation: Any, count: int, *, negative: bool = True) -> list[tuple[Any, Any]]:
    """Return examples with the requests that they make: half that fit, half that do not; half of addresses that exist."""
    values = {p.name: app.id_of(operation.path, p.name) for p in operation.path_parameters}
    known = {name: value for name, value in values.items() if value}
    modes = [GenerationMode.POSITIVE]
    if negative and (operation.body or operation.query or operation.path_parameters):
        modes.append(GenerationMode.NEGATIVE)
    drawn: list[tuple[Any, Any]] = []
    strategies = [operation.as_strategy(generation_mode=modes[0], path_parameters=known)]
    strategies += [operation.as_strategy(generation_mode=mode) for mode in modes[1:]]
    for strategy in strategies:

        @hypothesis_settings(
            max_examples=max(1, count // len(strategies)),
            phases=[Phase.generate],
            database=None,
            derandomize=EXAMPLES == USUAL,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=strategy)
        def gather(case: Any) -> None:
            asked = case.as_transport_kwargs(base_url="http://jishi.test")
            wanted = ("method", "url", "headers", "params", "json", "data", "files", "cookies")
            drawn.append((case, requests.Request(**{k: v for k, v in asked.items() if k in wanted}).prepare()))

        try:
            gather()
        except Unsatisfiable:
            # Any text will do for some addresses: nothing breaks them.
            if strategy is strategies[0]:
                raise
    return drawn


def address(app: RunningApp, operation: Any, **segments: str) -> str:
    """Return an operation's address with values that exist, but for the segments given."""
    target: str = operation.path
    for parameter in operation.path_parameters:
        unknown = "0190f3a2-b7c4-7000-8000-000000000000"
        value = segments.get(parameter.name) or app.id_of(operation.path, parameter.name) or unknown
        target = target.replace("{" + parameter.name + "}", value)
    return target


def heads(app: RunningApp, operation: Any) -> Headers:
    """Return the headers that an operation asks for; a key is another one each time, or nothing else would be looked at."""
    demands_key = any(each.name == "Idempotency-Key" and each.is_required for each in operation.headers)
    return [JSON, (b"idempotency-key", f"call-{app.calls}".encode())] if demands_key else [JSON]


def json_of(prepared: Any) -> Any:
    """Return the JSON that a request carries."""
    try:
        return json.loads(prepared.body or b"{}")
    except ValueError:
        return {}


def may_call(operation: Any, who: str) -> bool:
    """Say whether a caller gets past the guard at all; the rest is the matrix of tests/access."""
    is_of_console: bool = operation.path.startswith("/api/console/")
    return (who == "owner") == is_of_console


def app_knows(app: RunningApp, who: str, target: str) -> bool:
    """Say whether a caller is still signed in."""
    return app.call("GET", target, who=who).status == 200


def note(faults: Faults, operation: Any, found: list[str]) -> None:
    """Keep what was wrong, by operation."""
    if found:
        faults[operation.label].update(found[:3])


def told(faults: Faults) -> str:
    """Return the faults for a person to read."""
    return "\n".join(f"{label}\n    " + "\n    ".join(sorted(found)[:4]) for label, found in faults.items())
