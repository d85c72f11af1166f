"""Tracking numbers as people type them."""

import re

_SHAPE = re.compile(r"[A-Z0-9][A-Z0-9-]{3,39}")


def clean_tracking_number(typed: str) -> str:
    """Return the number in upper case without any spaces."""
    return "".join(typed.split()).upper()


def is_tracking_number(number: str) -> bool:
    """Say whether a cleaned number can be one at all: 4 to 40 letters, digits and hyphens."""
    return _SHAPE.fullmatch(number) is not None


def is_usual(number: str, pattern: str | None) -> bool:
    """Say whether a cleaned number looks like those of a carrier whose numbers look like `pattern`."""
    return pattern is None or re.fullmatch(pattern, number) is not None
