"""Read a JSON body into a struct, telling what is wrong and where."""

import re
from typing import TypeVar

import msgspec

from jishi.kit.errors import FieldProblem, InvalidInputError

T = TypeVar("T")
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


def field_problem(message: str) -> FieldProblem:
    """Return the problem that a message of msgspec tells: its ``$.lines[0].quantity`` becomes ``/lines/0/quantity``."""
    match = _PATH.search(message)
    reason = message[: match.start()] if match else message
    steps = [number or name for number, name in _STEP.findall(match["path"])] if match else []
    return FieldProblem("".join(f"/{step}" for step in steps), "house.malformed", {"reason": reason})
