"""Refusals in the document: those of a route, and those that the house gives before and around it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from jishi.app.document.believable import text_of, whole_of
from jishi.app.document.manners import Manners
from jishi.kit.errors import (
    DomainError,
    FieldProblem,
    ForbiddenError,
    InvalidInputError,
    NotFoundError,
    OverloadedError,
    RateLimitedError,
    UnauthenticatedError,
    UnavailableError,
)
from jishi.kit.http.idempotency import (
    MAX_BODY,
    MAX_KEY,
    BodyTooLargeError,
    IdempotencyKeyInvalidError,
    IdempotencyKeyReusedError,
)
from jishi.kit.http.problems import (
    PROBLEM_JSON,
    ConflictError,
    MalformedRequestError,
    PlainHttpError,
    Problem,
    problem_of,
)
from jishi.kit.texts import text

_TOO_LARGE = 413
_OF_HOUSE = (
    InvalidInputError(problems=[FieldProblem("/lines/0/quantity", "house.too_small", {"least": 1})]),
    BodyTooLargeError(limit=MAX_BODY),
    IdempotencyKeyInvalidError(limit=MAX_KEY),
)
_REQUEST_ID = "0190f3a2b7c47000800000000000abcd"
_BLANK = re.compile(r"\{(\w+)\}")
_IS_COUNT = re.compile(
    r"most|least|limit|count|left|version|current|days|minutes|seconds|retry_after|quantity|available"
)


def problem_schemas() -> dict[str, Any]:
    """Return the components that describe a refusal."""
    _, components = msgspec.json.schema_components([Problem], ref_template="#/components/schemas/{name}")
    for each in components.values():
        for field in each["properties"].values():
            if field.get("type") == "object":
                # As the framework writes it: members of any kind.
                field["additionalProperties"] = {}
                field.pop("default", None)
    return components


class Refusals:
    """The refusals of every operation, each code with one example for the whole document.

    `own` are errors with the facts that their example tells; of others the facts are made from the blanks of their texts.
    """

    def __init__(self, own: Iterable[DomainError]) -> None:
        self.examples: dict[str, Any] = {}
        self._own = {error.code: error for error in (*_OF_HOUSE, *own)}

    def responses(self, manners: Manners, *, has_body: bool, is_of_one: bool) -> dict[str, Any]:
        """Return the responses by status; each names its codes and leads to an example of each."""
        of_house = _of_house(manners, has_body=has_body, is_of_one=is_of_one)
        by_status: dict[int, dict[str, DomainError]] = {}
        for error in (*(kind() for kind in manners.errors), *of_house):
            by_status.setdefault(error.status, {})[error.code] = error
        return {str(status): self._response(by_status[status]) for status in sorted(by_status)}

    def _response(self, errors: Mapping[str, DomainError]) -> dict[str, Any]:
        for code, error in errors.items():
            if code not in self.examples:
                self.examples[code] = _example_of(self._own.get(code, error))
        examples = {code: {"$ref": f"#/components/examples/{code}"} for code in errors}
        content = {PROBLEM_JSON: {"schema": {"$ref": "#/components/schemas/Problem"}, "examples": examples}}
        return {"description": ", ".join(errors), "content": content}


def _of_house(manners: Manners, *, has_body: bool, is_of_one: bool) -> Iterator[DomainError]:
    yield from (
        MalformedRequestError(),
        InvalidInputError(),
        UnauthenticatedError(),
        UnavailableError(),
        OverloadedError(),
    )
    if not manners.is_public:
        yield ForbiddenError()
    if is_of_one or not manners.is_public:
        yield NotFoundError()
    if manners.is_limited:
        yield RateLimitedError()
    if manners.takes_key:
        yield from (IdempotencyKeyInvalidError(), IdempotencyKeyReusedError(), BodyTooLargeError())
    if manners.takes_key or not (manners.is_read or manners.is_hot):
        # A unique value that is taken, or a key whose first request still runs.
        yield ConflictError()
    if has_body:
        yield BodyTooLargeError() if manners.is_hot else PlainHttpError(_TOO_LARGE)


def _example_of(error: DomainError) -> dict[str, Any]:
    if not error.params:
        # A text without its facts shows blanks; names tell what may stand there.
        blanks = _BLANK.findall(text(error.code, "en"))
        error.params = {name: whole_of(name) if _IS_COUNT.search(name) else text_of(name) for name in blanks}
    problem = problem_of(error, locale="en", request_id=_REQUEST_ID)
    return {"summary": text(error.code, "en", error.params), "value": msgspec.to_builtins(problem)}
