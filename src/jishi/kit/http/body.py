"""Read a JSON body into a struct, telling what is wrong and where."""

import re
from typing import Any, TypeVar

import msgspec
from litestar import Request

from jishi.kit.errors import FieldProblem, InvalidInputError

T = TypeVar("T")
# What the decoder says besides its own errors: bytes that are no UTF-8, brackets deeper than the stack.
_NOT_JSON = (UnicodeDecodeError, RecursionError)
_PATH = re.compile(r" - at `\$(?P<path>[^`]*)`$")
_STEP = re.compile(r"\[(\d+|\.\.\.)\]|\.?([^.\[\]]+)")


def decode_body(decoder: msgspec.json.Decoder[T], raw: bytes) -> T:
    """Return the decoded body.

    :raises InvalidInputError: it is not JSON, or not of the wanted shape; the problem points at the place.
    """
    try:
        return decoder.decode(raw)
    except msgspec.DecodeError as error:
        raise InvalidInputError(problems=[field_problem(str(error))]) from error
    except _NOT_JSON as error:
        raise _not_json() from error


class BodyRequest(Request[Any, Any, Any]):
    """The framework's request, whose body is refused for every way in which it is no JSON."""

    async def json(self) -> Any:
        """Return the decoded body.

        :raises InvalidInputError: it is no UTF-8, or nested beyond reason; the framework knows the other ways.
        """
        try:
            return await super().json()
        except _NOT_JSON as error:
            raise _not_json() from error


def field_problem(message: str) -> FieldProblem:
    """Return the problem that a message of msgspec tells: its ``$.lines[0].quantity`` becomes ``/lines/0/quantity``."""
    match = _PATH.search(message)
    reason = message[: match.start()] if match else message
    steps = [number or name for number, name in _STEP.findall(match["path"])] if match else []
    return FieldProblem("".join(f"/{step}" for step in steps), "house.malformed", {"reason": reason})


def _not_json() -> InvalidInputError:
    return InvalidInputError(problems=[field_problem("Not JSON: no UTF-8, or nested too deeply")])
