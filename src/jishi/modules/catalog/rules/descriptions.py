"""Descriptions of products: a little HTML, and nothing in it that could act.

Sellers write them and buyers' browsers show them, so what is not on the list below goes before it is stored.
"""

from collections.abc import Mapping
from typing import TypeVar

import nh3

Locale = TypeVar("Locale", bound=str)
_TAGS = {
    *(
        "p",
        "br",
        "hr",
        "h2",
        "h3",
        "h4",
        "ul",
        "ol",
        "li",
        "blockquote",
        "strong",
        "em",
        "b",
        "i",
        "u",
        "s",
        "a",
        "img",
    ),
    *("table", "thead", "tbody", "tr", "th", "td", "figure", "figcaption"),
}
_ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "th": {"colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
}


def clean_description(texts: Mapping[Locale, str]) -> dict[str, str]:
    """Return the texts, one a locale, with the allowed elements and attributes alone; links are https or of this shop."""
    return {
        locale: nh3.clean(
            text, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes={"https"}, link_rel="noopener noreferrer nofollow"
        )
        for locale, text in texts.items()
    }
