"""Texts in several languages kept in one column: ``{"zh-CN": "外套", "en": "Coat"}``."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from msgspec import Meta

from jishi.kit.texts import DEFAULT_LOCALE

Locale = Literal["zh-CN", "en"]
# For bodies of requests: at least one language, none of them empty.
ShortTexts = Annotated[
    dict[Locale, Annotated[str, Meta(min_length=1, max_length=200, pattern=r"\S")]],
    Meta(min_length=1, description="A text by locale; at least one."),
]
LongTexts = Annotated[
    dict[Locale, Annotated[str, Meta(min_length=1, max_length=20_000)]], Meta(description="A long text by locale.")
]


def translate(texts: Mapping[Any, str], locale: str) -> str:
    """Return the text in `locale`, else in the default locale, else in any; empty for no text at all."""
    return texts.get(locale) or texts.get(DEFAULT_LOCALE) or next(iter(texts.values()), "")
