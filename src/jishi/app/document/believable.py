"""Values that a reader believes, by the name and form of what they stand for; the same each time."""

import base64
import re
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID
from zlib import crc32

from jishi.app.document.vocabulary import (
    DATES,
    FALLBACKS,
    INSTANTS,
    MISHAPS,
    OBJECTS,
    PICTURE,
    TEXTS,
    TEXTS_BY_LOCALE,
    UNLIKELY,
    WHOLES,
)
from jishi.kit.numbers import with_check_digit

_NUMBER = re.compile(r"(^|_)number$|^out_trade_no$")
_INSTANT = re.compile(r"_(at|from|to|until)$")
_MADE_AT = 0x0190F3A2B7C4
_FIRST_NUMBER = 260_302_000_000_000
Schema = Mapping[str, Any]


def is_mishap(name: str) -> bool:
    """Say whether what is called `name` is there only where something went wrong or ended."""
    return MISHAPS.search(name) is not None


def texts_of(name: str, inside: str, schema: Schema) -> Iterator[str]:
    """Yield texts for `name` in the type `inside`, the best first; one of the last fits any schema of ours."""
    form = schema.get("format")
    if form == "uuid":
        yield id_of(f"{inside}.id" if name == "id" else name)
    elif form == "date-time":
        yield _first(INSTANTS, name)
    elif form == "date":
        yield _first(DATES, name)
    elif _NUMBER.search(name):
        yield str(with_check_digit(_FIRST_NUMBER + crc32(name.encode()) % 10_000))
    elif _INSTANT.search(name):
        yield _first(INSTANTS, name)
    yield from (text for pattern, text in TEXTS if re.search(pattern, f"{inside} {name}"))
    yield name.replace("_", " ").capitalize()
    yield from FALLBACKS
    yield "x" * int(schema.get("minLength", 1))


def text_of(name: str) -> str:
    """Return a text for `name` where nothing else is known of it."""
    return next(texts_of(name, "", {}))


def fits(text: str, schema: Schema) -> bool:
    """Say whether a text keeps to the limits of its schema."""
    if not schema.get("minLength", 0) <= len(text) <= schema.get("maxLength", len(text)):
        return False
    return re.search(schema.get("pattern", ""), text) is not None


def whole_of(name: str, least: int | None = None, most: int | None = None) -> int:
    """Return a number for `name` within its limits."""
    value = int(_first(WHOLES, name))
    value = value if most is None else min(value, int(most))
    return value if least is None else max(value, int(least))


def texts_by_locale(name: str, inside: str, values: Schema) -> dict[str, str]:
    """Return the texts of a mapping from locale to text, nothing where it is another mapping."""
    if values.get("type") != "string" or "format" in values:
        return {}
    kind = inside if name in {"name", "names", "title"} else name
    return next((dict(texts) for pattern, texts in TEXTS_BY_LOCALE if re.search(pattern, kind)), {})


def is_likely(name: str) -> bool:
    """Say what a yes or no called `name` mostly is."""
    return UNLIKELY.search(name) is None and not is_mishap(name)


def object_of(name: str) -> dict[str, object]:
    """Return an object of free form."""
    return dict(OBJECTS.get(name.removeprefix("private_"), {}))


def id_of(name: str) -> str:
    """Return a UUIDv7 that stands for the same thing wherever its name does."""
    tail = crc32(name.encode())
    return str(UUID(int=(_MADE_AT << 80) | (0x7 << 76) | ((tail & 0xFFF) << 64) | (0b10 << 62) | (tail << 16)))


def picture_text() -> str:
    """Return a small picture as text (Base64)."""
    return base64.b64encode(PICTURE).decode()


def _first(table: tuple[tuple[str, str], ...], name: str) -> str:
    return next(value for pattern, value in table if re.search(pattern, name))
