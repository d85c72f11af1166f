"""Changes of some fields: a struct whose fields are UNSET where nothing was said."""

from typing import Any, TypeVar

import msgspec
from msgspec import UNSET

S = TypeVar("S", bound=msgspec.Struct)


def said_fields(changes: msgspec.Struct) -> dict[str, Any]:
    """Return the fields that carry a value."""
    return {name: value for name, value in msgspec.structs.asdict(changes).items() if value is not UNSET}


def patch(row: object, changes: msgspec.Struct) -> dict[str, Any]:
    """Set on `row` the fields that carry a value, and return them."""
    said = said_fields(changes)
    for name, value in said.items():
        setattr(row, name, value)
    return said


def narrow(body: msgspec.Struct, kind: type[S]) -> S:
    """Return the part of a request body that is of the struct `kind`, which the body extends."""
    return kind(**{name: getattr(body, name) for name in kind.__struct_fields__})
