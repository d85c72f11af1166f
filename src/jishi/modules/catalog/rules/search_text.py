"""The text that a product is found by."""

from collections.abc import Mapping
from typing import Any


def make_search_text(code: str, title: Mapping[Any, str], subtitle: Mapping[Any, str]) -> str:
    """Return code, titles and subtitles in lower case."""
    return " ".join([code, *title.values(), *subtitle.values()]).lower()


def like_anywhere(query: str) -> str:
    """Return the LIKE pattern that finds `query` anywhere in a lower-case text."""
    return f"%{_escape(query.strip().lower())}%"


def like_prefix(prefix: str) -> str:
    """Return the LIKE pattern of what begins with `prefix`."""
    return f"{_escape(prefix)}%"


def _escape(text: str) -> str:
    # Wildcards of the query stand for themselves.
    return text.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")
