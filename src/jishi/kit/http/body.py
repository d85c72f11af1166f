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
_MEANINGS = tuple(
    (re.compile(pattern), code)
    for pattern, code in (
        (r"Object missing required field `(?P<field>[^`]+)`", "house.field_missing"),
        (r"Object contains unknown field `(?P<field>[^`]+)`", "house.field_unknown"),
        (r"Expected `str` of length >= (?P<least>\d+)", "house.too_short"),
        (r"Expected `str` of length <= (?P<most>\d+)", "house.too_long"),
        (r"Expected `(?:array|object)` of length >= (?P<least>\d+)", "house.too_few"),
        (r"Expected `(?:array|object)` of length <= (?P<most>\d+)", "house.too_many"),
        (r"Expected `(?:int|float)` >= (?P<least>-?\d+)", "house.too_small"),
        (r"Expected `(?:int|float)` <= (?P<most>-?\d+)", "house.too_large"),
        (r"Expected `str` matching regex .*", "house.wrong_form"),
        (r"Expected `[^`]+`, got `[^`]+`", "house.wrong_form"),
        (r"Invalid (?:enum value .*|UUID|RFC3339 encoded datetime|RFC3339 encoded date)", "house.wrong_form"),
    )
)
_NUMBERS = frozenset({"least", "most"})
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
    """Return the problem that a message of msgspec tells: its ``$.lines[0].quantity`` becomes ``/lines/0/quantity``.

    What a person can have typed has a code and words of its own; only the rest is told as the decoder says it.
    """
    match = _PATH.search(message)
    reason = message[: match.start()] if match else message
    steps = [number or name for number, name in _STEP.findall(match["path"])] if match else []
    code, params = _meaning_of(reason)
    if code == "house.field_missing":
        steps.append(str(params.pop("field")))
    return FieldProblem("".join(f"/{step}" for step in steps), code, params)


def _meaning_of(reason: str) -> tuple[str, dict[str, object]]:
    for pattern, code in _MEANINGS:
        if found := pattern.fullmatch(reason):
            return code, {name: int(value) if name in _NUMBERS else value for name, value in found.groupdict().items()}
    return "house.malformed", {"reason": reason}


def _not_json() -> InvalidInputError:
    return InvalidInputError(problems=[field_problem("Not JSON: no UTF-8, or nested too deeply")])
