"""Errors on the wire: problem details (RFC 9457) with our code, kind and field pointers, in the caller's language."""

import re
from http import HTTPStatus
from typing import Any

import msgspec
import structlog
from litestar import Request, Response
from litestar.exceptions import HTTPException, LitestarException, ValidationException

from jishi.kit.driver_errors import is_collision, is_outage, sqlstate_of
from jishi.kit.errors import (
    DomainError,
    FieldProblem,
    InvalidInputError,
    Kind,
    OverloadedError,
    UnavailableError,
)
from jishi.kit.http.body import field_problem
from jishi.kit.http.state import edge_of
from jishi.kit.texts import text

log = structlog.get_logger()
_RETRY_SECONDS = 2
_INTEGRITY = "23"
PROBLEM_JSON = "application/problem+json"
# What no column can hold. The driver itself refuses (22000) an integer, an instant or a text that it cannot write;
# PostgreSQL refuses numeric_value_out_of_range, datetime_field_overflow, and NUL in text (character_not_in_repertoire)
# or in jsonb (untranslatable_character).
_UNSTORABLE = {
    "22000": "a value is out of range",
    "22003": "a number is out of range",
    "22008": "an instant is out of range",
    "22021": "a text holds NUL",
    "22P05": "a text holds NUL",
}


class FieldFault(msgspec.Struct, frozen=True, kw_only=True):
    """One field at fault: a JSON pointer into the request body, or ``/query/name``."""

    pointer: str
    code: str
    detail: str
    params: dict[str, Any] = {}


class Problem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """RFC 9457 problem details."""

    type: str
    title: str
    status: int
    code: str
    kind: str
    detail: str
    request_id: str
    params: dict[str, Any] = {}
    errors: list[FieldFault] = []


class ConflictError(DomainError):
    """A unique value is taken already, or a row that this one needs is gone."""

    code = "house.conflict"
    kind = Kind.CONFLICT


class InternalFaultError(DomainError):
    """A fault of ours; the request id leads to it in the logs."""

    code = "house.internal"
    kind = Kind.UNAVAILABLE

    @property
    def status(self) -> int:
        """Return 500."""
        return HTTPStatus.INTERNAL_SERVER_ERROR


class MalformedRequestError(DomainError):
    """The request could not be read at all: broken JSON, text that is not UTF-8."""

    code = "house.http_400"

    @property
    def status(self) -> int:
        """Return 400."""
        return HTTPStatus.BAD_REQUEST


class PlainHttpError(DomainError):
    """A refusal by the HTTP layer itself: no such route, wrong method, malformed body."""

    code = "house.http"

    def __init__(self, status: int) -> None:
        super().__init__()
        self._status = status
        # The instance's own code picks the text; the class's is only the family.
        self.code = f"house.http_{status}"  # type: ignore[misc]

    @property
    def status(self) -> int:
        """Return the status that the HTTP layer chose."""
        return self._status


def problem_of(error: DomainError, *, locale: str, request_id: str) -> Problem:
    """Return the problem details of an error, its texts in `locale`."""
    return Problem(
        type=f"/docs/errors#{error.code}",
        title=text(f"kind.{error.kind}", locale),
        status=error.status,
        code=error.code,
        kind=error.kind,
        detail=text(error.code, locale, error.params),
        request_id=request_id,
        params=error.params,
        errors=[
            FieldFault(pointer=p.pointer, code=p.code, detail=text(p.code, locale, p.params), params=p.params)
            for p in error.problems
        ],
    )


def problem_headers(error: DomainError) -> dict[str, str]:
    """Return the headers that an error asks for."""
    if error.status in {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}:
        return {"Retry-After": str(error.params.get("retry_after", _RETRY_SECONDS))}
    if error.status == HTTPStatus.UNAUTHORIZED:
        return {"WWW-Authenticate": "Bearer"}
    return {}


def to_domain_error(error: BaseException) -> DomainError:
    """Return the refusal that an exception of a library amounts to; an unknown one is logged and becomes a 500."""
    # What goes wrong at the commit comes wrapped, since the framework believes to be answering by then.
    while isinstance(error, LitestarException) and not isinstance(error, HTTPException) and error.__cause__:
        error = error.__cause__
    if isinstance(error, DomainError):
        return error
    if isinstance(error, ValidationException):
        return InvalidInputError(problems=_field_problems(error))
    if isinstance(error, HTTPException) and error.status_code < HTTPStatus.INTERNAL_SERVER_ERROR:
        return PlainHttpError(error.status_code)
    if refusal := _of_database(error):
        return refusal
    log.error("http.fault", exc_info=error)
    return InternalFaultError()


def _of_database(error: BaseException) -> DomainError | None:
    code = sqlstate_of(error)
    if is_outage(error):
        log.warning("http.away", error=type(error).__name__, sqlstate=code)
        return UnavailableError()
    if code.startswith(_INTEGRITY):
        return ConflictError()
    if is_collision(error):
        log.warning("http.collision", sqlstate=code)
        return OverloadedError(retry_after=1)
    if reason := _UNSTORABLE.get(code):
        log.warning("http.unstorable", reason=reason)
        return InvalidInputError(problems=[FieldProblem("", "house.malformed", {"reason": reason})])
    return None


def answer_problem(request: Request[Any, Any, Any], error: Exception) -> Response[Problem]:
    """Turn any exception of a handler into problem details."""
    edge = edge_of(request.scope)
    refusal = to_domain_error(error)
    return Response(
        problem_of(refusal, locale=edge.locale, request_id=edge.request_id),
        status_code=refusal.status,
        headers=problem_headers(refusal),
        media_type=PROBLEM_JSON,
    )


def _field_problems(error: ValidationException) -> list[FieldProblem]:
    extra = error.extra if isinstance(error.extra, list) else []
    found = [_field_fault(item) for item in extra if isinstance(item, dict)]
    return found or [field_problem(str(error.detail))]


def _field_fault(item: dict[str, Any]) -> FieldProblem:
    problem = field_problem(str(item.get("message", "")))
    source, key = str(item.get("source", "body")), str(item.get("key", ""))
    if problem.pointer:
        return problem
    # ``[...]`` stands for whichever value of a mapping it was; the pointer then ends at the mapping.
    steps = [step for step in re.split(r"[.\[\]]+", key) if step] if key != "data" else []
    if source in {"query", "path", "header", "cookie"}:
        steps = [source, *steps]
    return FieldProblem("".join(f"/{step}" for step in steps), problem.code, problem.params)
