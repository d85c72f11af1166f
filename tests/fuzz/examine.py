"""What every answer must be, whatever was asked."""

from typing import Any

import msgspec
from schemathesis.checks import content_type_conformance, response_schema_conformance
from schemathesis.core.failures import FailureGroup
from schemathesis.core.transport import Response

from jishi.kit.http.problems import PROBLEM_JSON, Problem
from tests.fuzz.running import Answer

# What the house says before an operation is reached, so that no operation documents it.
ANYWHERE = {400, 401, 403, 404, 405, 409, 413, 415, 422, 429}


def faults_of(answer: Answer, documented: set[int] = frozenset()) -> list[str]:  # type: ignore[assignment]
    """Return what is wrong with an answer; `documented` are the statuses that the operation names."""
    if answer.status >= 500 and answer.status not in documented:
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
    checks = [content_type_conformance]
    if not answer.header("content-type").startswith("text/event-stream"):
        # Of an event stream the document tells the data of an event; the check would hold the whole event against it.
        checks.append(response_schema_conformance)
    try:
        case.validate_response(response, checks=checks)
    except FailureGroup as group:
        faults += [str(each)[:400] for each in group.exceptions]
    return faults


def documented_statuses(operation: Any) -> set[int]:
    """Return the statuses that an operation of the document names."""
    return {int(status) for status in operation.responses.status_codes}


def _faults_of_refusal(answer: Answer, documented: set[int]) -> list[str]:
    kind = answer.header("content-type").partition(";")[0]
    if answer.status not in ANYWHERE | documented:
        return [f"{answer.status} is no refusal of ours"]
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
