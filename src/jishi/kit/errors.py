"""How a use case says no: one exception family, one table from its kind to an HTTP status."""

from collections.abc import Sequence
from enum import StrEnum
from typing import ClassVar

import msgspec


class Kind(StrEnum):
    """What sort of no it is; decides the HTTP status and whether trying again makes sense."""

    INVALID = "invalid"
    UNAUTHENTICATED = "unauthenticated"
    FORBIDDEN = "forbidden"
    NOT_FOUND = "not_found"
    CONFLICT = "conflict"
    STALE = "stale"
    TOO_LARGE = "too_large"
    RATE_LIMITED = "rate_limited"
    UPSTREAM = "upstream"
    UNAVAILABLE = "unavailable"


STATUS: dict[Kind, int] = {
    Kind.INVALID: 422,
    Kind.UNAUTHENTICATED: 401,
    Kind.FORBIDDEN: 403,
    Kind.NOT_FOUND: 404,
    Kind.CONFLICT: 409,
    Kind.STALE: 412,
    Kind.TOO_LARGE: 413,
    Kind.RATE_LIMITED: 429,
    Kind.UPSTREAM: 502,
    Kind.UNAVAILABLE: 503,
}


class FieldProblem(msgspec.Struct, frozen=True):
    """One thing wrong at one place: a JSON pointer (RFC 6901) into the request, a code, and facts for its text."""

    pointer: str
    code: str
    params: dict[str, object] = {}


class DomainError(Exception):
    """A refusal with a code; its text in each language lives in the `locales` of the module that raises it.

    Subclasses set `code` and `kind`. `params` fill the text and are sent to the caller, so nothing secret goes in. `problems`
    lists every place at fault at once; where it is always the same one, `pointer` names it.
    """

    code: ClassVar[str] = "house.error"
    kind: ClassVar[Kind] = Kind.INVALID
    pointer: ClassVar[str | None] = None

    def __init__(self, *, problems: Sequence[FieldProblem] = (), **params: object) -> None:
        super().__init__(self.code)
        own = [FieldProblem(self.pointer, self.code, params)] if self.pointer is not None else []
        self.problems = list(problems) or own
        self.params = params

    @property
    def status(self) -> int:
        """Return the HTTP status of this kind."""
        return STATUS[self.kind]


class InvalidInputError(DomainError):
    """Some fields are wrong; `problems` says which."""

    code = "house.invalid_input"
    kind = Kind.INVALID


class NotFoundError(DomainError):
    """Nothing here by that name, or nothing that this actor may see."""

    code = "house.not_found"
    kind = Kind.NOT_FOUND


class UnauthenticatedError(DomainError):
    """The caller must sign in first."""

    code = "house.unauthenticated"
    kind = Kind.UNAUTHENTICATED


class ForbiddenError(DomainError):
    """The caller is known but lacks the permission `permission`."""

    code = "house.forbidden"
    kind = Kind.FORBIDDEN


class RateLimitedError(DomainError):
    """Too many calls; `retry_after` says in how many seconds to try again."""

    code = "house.rate_limited"
    kind = Kind.RATE_LIMITED


class OverloadedError(DomainError):
    """More waits than can be done in good time; nothing was begun. `retry_after` says in how many seconds to try again."""

    code = "house.overloaded"
    kind = Kind.UNAVAILABLE


class StaleVersionError(DomainError):
    """The row was changed by somebody else since it was read; `current` is its version now."""

    code = "house.stale_version"
    kind = Kind.STALE


class UnavailableError(DomainError):
    """A part that this act needs, the database above all, is away for now; nothing was done."""

    code = "house.unavailable"
    kind = Kind.UNAVAILABLE
