"""What a page tells those who read it without running it."""

import json
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import msgspec

from jishi.kit.money import Money
from jishi.kit.texts import LOCALES, text

_DESCRIPTION_LENGTH = 160


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """Head and text of one page; `path` is its address without the language, `article` safe HTML, `image` a path.

    `answers` are what the API would say, by address, to the questions that the page's script asks first.
    """

    title: str
    description: str
    path: str
    locale: str
    article: str
    kind: str = "website"
    image: str = ""
    linked: Sequence[dict[str, Any]] = ()
    answers: Mapping[str, bytes] = {}
    is_indexed: bool = True
    # Its address names no language, and it is told in the reader's own.
    is_negotiated: bool = False


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """Where the shop is, and the language of addresses that name none."""

    url: str
    default_locale: str

    def address(self, path: str, locale: str) -> str:
        """Return the whole address of a page in a language."""
        return self.url + self.path(path, locale)

    def path(self, path: str, locale: str) -> str:
        """Return the address of a page within the shop."""
        return path if locale == self.default_locale else f"{path}?lang={locale}"


def head_of(told: Told, site: Site) -> str:
    """Return the tags that belong into the head; the title is not among them."""
    description = cut(told.description, _DESCRIPTION_LENGTH)
    tags = [_meta("name", "description", description)]
    if not told.is_indexed:
        return "".join([*tags, _meta("name", "robots", "noindex")])
    address = f"{site.url}{told.path}" if told.is_negotiated else site.address(told.path, told.locale)
    tags += [_link("canonical", address)]
    tags += [_link("alternate", site.address(told.path, locale), locale) for locale in LOCALES]
    tags += [_link("alternate", f"{site.url}{told.path}", "x-default")]
    tags += [
        _meta("property", "og:type", told.kind),
        _meta("property", "og:site_name", text("pages.site", told.locale)),
        _meta("property", "og:title", told.title),
        _meta("property", "og:description", description),
        _meta("property", "og:url", address),
        _meta("property", "og:locale", told.locale.replace("-", "_")),
        _meta("name", "twitter:card", "summary_large_image" if told.image else "summary"),
    ]
    if told.image:
        tags.append(_meta("property", "og:image", site.url + told.image))
    return "".join(tags + [_linked_script(each) for each in told.linked])


def breadcrumbs(steps: Sequence[tuple[str, str]], site: Site, locale: str) -> dict[str, Any]:
    """Return schema.org's BreadcrumbList of (name, path) from the home page on."""
    named = [(text("pages.home", locale), "/"), *steps]
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": site.address(path, locale)}
            for place, (name, path) in enumerate(named, 1)
        ],
    }


def breadcrumb_links(steps: Sequence[tuple[str, str]], site: Site, locale: str) -> str:
    """Return the same way from the home page as links."""
    named = [(text("pages.home", locale), "/"), *steps]
    return f"<nav>{' › '.join(link(name, site.path(path, locale)) for name, path in named)}</nav>"


def link(name: str, path: str) -> str:
    """Return a link within the shop."""
    return f'<a href="{escape(path)}">{escape(name)}</a>'


def price_text(minor: int, currency: str) -> str:
    """Return an amount as people write it."""
    amount = Money(minor, currency).text()
    return f"¥{amount}" if currency == "CNY" else f"{currency} {amount}"


def cut(words: str, length: int) -> str:
    """Return the words in one line, shortened to `length` characters."""
    line = " ".join(words.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def _meta(key: str, name: str, content: str) -> str:
    return f'<meta {key}="{name}" content="{escape(content)}">'


def _link(rel: str, address: str, language: str = "") -> str:
    hreflang = f' hreflang="{language}"' if language else ""
    return f'<link rel="{rel}"{hreflang} href="{escape(address)}">'


def _linked_script(content: dict[str, Any]) -> str:
    # Without `<` nothing in a product's text can end the script element.
    written = json.dumps(content, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{written}</script>'
