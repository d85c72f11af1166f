"""Changes of some fields: a struct whose fields are UNSET where nothing was said."""

from typing import Any

import msgspec
from msgspec import UNSET


def said_fields(changes: msgspec.Struct) -> dict[str, Any]:
    """Return the fields that carry a value."""
    return {name: value for name, value in msgspec.structs.asdict(changes).items() if value is not UNSET}


def patch(row: object, changes: msgspec.Struct) -> dict[str, Any]:
    """Set on `row` the fields that carry a value, and return them."""
    said = said_fields(changes)
    for name, value in said.items():
        setattr(row, name, value)
    return said
