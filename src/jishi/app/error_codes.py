"""Every code that an answer may carry: of whole refusals, and of single fields at fault."""

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

import msgspec

from jishi.kit.errors import STATUS, DomainError
from jishi.kit.texts import DEFAULT_LOCALE, has_text

_HTTP = "house.http_"
# Statuses with which the HTTP layer itself refuses.
_HTTP_STATUSES = (400, 404, 405, 413, 415)
_BUILDS_PROBLEMS = re.compile(r"Problem\(")
_CODE = re.compile(r'"([a-z_]+\.[a-z0-9_]+)"')


class ErrorCode(msgspec.Struct, frozen=True, order=True):
    """A code of a whole refusal, its kind and its status."""

    code: str
    kind: str
    status: int


def error_codes() -> list[ErrorCode]:
    """Return the codes of all errors that this process has loaded, and those of the HTTP layer."""
    own = {ErrorCode(error.code, error.kind, _status(error)) for error in _errors(DomainError) if "code" in vars(error)}
    layer = {ErrorCode(f"{_HTTP}{status}", DomainError.kind, status) for status in _HTTP_STATUSES}
    return sorted(code for code in own | layer if has_text(code.code, DEFAULT_LOCALE))


@cache
def field_codes() -> list[str]:
    """Return the codes of single fields at fault: what stands with a text in the files that build problems."""
    refusals = {code.code for code in error_codes()}
    codes = {
        code
        for source in _sources(resources.files("jishi"))
        if _BUILDS_PROBLEMS.search(source)
        for code in _CODE.findall(source)
    }
    return sorted(code for code in codes - refusals - {DomainError.code} if has_text(code, DEFAULT_LOCALE))


def _status(error: type[DomainError]) -> int:
    return error().status if error.__init__ is DomainError.__init__ else STATUS[error.kind]


def _errors(family: type[DomainError]) -> Iterator[type[DomainError]]:
    for error in family.__subclasses__():
        yield error
        yield from _errors(error)


def _sources(folder: Traversable) -> Iterator[str]:
    for entry in folder.iterdir():
        if entry.name.endswith(".py"):
            yield entry.read_text("utf-8")
        elif entry.is_dir() and (entry / "__init__.py").is_file():
            yield from _sources(entry)
