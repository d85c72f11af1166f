"""What every answer must be, whatever was asked."""

from collections.abc import Mapping, Set
from typing import Any

import msgspec
from schemathesis.checks import content_type_conformance, response_headers_conformance, response_schema_conformance
from schemathesis.core.failures import FailureGroup
from schemathesis.core.transport import Response

from jishi.kit.http.problems import PROBLEM_JSON, Problem
from tests.fuzz.running import Answer

# No such address, not this method: said before there is an operation that could document it.
ANYWHERE = {404, 405}
# What the tests themselves bring about: nobody answers at the addresses of the sandbox.
PROVOKED = {"identity.wechat_away", "payment.gateway_away"}
# Headers that the document speaks of where they come.
TOLD = ("x-request-id", "etag", "retry-after", "www-authenticate", "idempotent-replayed", "location")


Documented = Mapping[int, Set[str]]


def faults_of(answer: Answer, documented: Documented) -> list[str]:
    """Return what is wrong with an answer; `documented` are the statuses that the operation names, with their types."""
    if answer.status >= 500 and (answer.status not in documented or _code_of(answer) not in PROVOKED):
        return [f"{answer.status}: {answer.body[:300]!r}"]
    if answer.status >= 400:
        return _faults_of_refusal(answer, documented)
    return []


def contract_faults(case: Any, answer: Answer, prepared: Any) -> list[str]:
    """Return where an answer leaves the OpenAPI document."""
    headers: dict[str, list[str]] = {}
    for name, value in answer.headers:
        headers.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1"))
    response = Response(answer.status, headers, answer.body, prepared, 0, verify=False)
    documented = documented_statuses(case.operation)
    faults = faults_of(answer, documented)
    if answer.status not in documented:
        return faults if answer.status in ANYWHERE else [*faults, f"{answer.status} is not documented"]
    told = {name.lower() for name in _headers_of(case.operation, answer.status)}
    faults += [f"{answer.status} with undocumented {name}" for name in TOLD if answer.header(name) and name not in told]
    checks = [content_type_conformance, response_headers_conformance]
    if not answer.header("content-type").startswith("text/event-stream"):
        # Of an event stream the document tells the data of an event; the check would hold the whole event against it.
        checks.append(response_schema_conformance)
    try:
        case.validate_response(response, checks=checks)
    except FailureGroup as group:
        faults += [str(each)[:400] for each in group.exceptions]
    return faults


def documented_statuses(operation: Any) -> dict[int, Set[str]]:
    """Return the statuses that an operation of the document names, each with its media types."""
    answers = (
        (int(status), operation.responses.find_by_status_code(int(status)))
        for status in operation.responses.status_codes
    )
    return {status: set(answer.definition.get("content", {})) for status, answer in answers}


def _headers_of(operation: Any, status: int) -> set[str]:
    response = operation.responses.find_by_status_code(status)
    return set() if response is None else {name for name, _ in response.headers.items()}


def _code_of(answer: Answer) -> str:
    try:
        return msgspec.json.decode(answer.body, type=Problem).code
    except msgspec.MsgspecError:
        return ""


def _faults_of_refusal(answer: Answer, documented: Documented) -> list[str]:
    kind = answer.header("content-type").partition(";")[0]
    if answer.status not in ANYWHERE | documented.keys():
        return [f"{answer.status} is no refusal of ours"]
    if kind != PROBLEM_JSON and kind in documented.get(answer.status, ()):
        # A gateway is told in its own words.
        return []
    if kind != PROBLEM_JSON:
        return [f"{answer.status} as {kind or 'nothing'}: {answer.body[:100]!r}"]
    try:
        problem = msgspec.json.decode(answer.body, type=Problem)
    except msgspec.MsgspecError as error:
        return [f"{answer.status} is no problem: {error}"]
    missing = [name for name in ("code", "kind", "detail", "request_id") if not getattr(problem, name)]
    return [f"{answer.status} {problem.code} without {name}" for name in missing] + (
        [] if problem.status == answer.status else [f"{answer.status} says {problem.status}"]
    )
