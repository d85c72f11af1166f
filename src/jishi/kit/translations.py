"""Texts in several languages kept in one column: ``{"zh-CN": "外套", "en": "Coat"}``."""

from typing import Annotated, Literal

from msgspec import Meta

from jishi.kit.texts import translate

__all__ = ["Locale", "LongTexts", "ShortTexts", "translate"]

Locale = Literal["zh-CN", "en"]
# For bodies of requests: at least one language, none of them empty.
ShortTexts = Annotated[
    dict[Locale, Annotated[str, Meta(min_length=1, max_length=200, pattern=r"\S")]],
    Meta(min_length=1, description="A text by locale; at least one."),
]
LongTexts = Annotated[
    dict[Locale, Annotated[str, Meta(min_length=1, max_length=20_000)]], Meta(description="A long text by locale.")
]
