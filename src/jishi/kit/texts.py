"""Texts for people, by code and locale; read once from the `locales` folders of kit and of every module."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any
from urllib.parse import parse_qsl, urlencode

from jishi.kit.money import Money

LOCALES = ("zh-CN", "en")
DEFAULT_LOCALE = "zh-CN"


def text(code: str, locale: str, params: Mapping[str, object] | None = None) -> str:
    """Return the text of `code` in `locale` with `{named}` params filled in; the code itself where there is none.

    A param that is itself a text by locale is told in `locale`, too, and an amount as money of its currency.
    """
    catalogue = _catalogue()
    template = catalogue.get(locale, {}).get(code) or catalogue["en"].get(code)
    if template is None:
        return code
    return template.format_map(_Params({name: _told(value, locale) for name, value in (params or {}).items()}))


def keep_text(code: str, **params: str) -> str:
    """Return a text as a row keeps it, to be told in the language of whoever reads it: the code, and behind it the params."""
    return f"{code}?{urlencode(params)}" if params else code


def tell_text(kept: str, locale: str) -> str:
    """Return in `locale` what `keep_text` made; whatever else was written stands as it is."""
    code, _, params = kept.partition("?")
    return text(code, locale, dict(parse_qsl(params))) if has_text(code, DEFAULT_LOCALE) else kept


def translate(texts: Mapping[Any, str], locale: str) -> str:
    """Return the text in `locale`, else in the default locale, else in any; empty for no text at all."""
    return texts.get(locale) or texts.get(DEFAULT_LOCALE) or next(iter(texts.values()), "")


def has_text(code: str, locale: str) -> bool:
    """Say whether a text of `code` is written in `locale`."""
    return code in _catalogue().get(locale, {})


def pick_locale(accept_language: str) -> str:
    """Return the first of our locales that an Accept-Language header (RFC 9110 section 12.5.4) names; weights are ignored."""
    for part in accept_language.split(","):
        tag = part.split(";")[0].strip().lower()
        for locale in LOCALES:
            if tag == locale.lower() or tag.split("-")[0] == locale.split("-")[0]:
                return locale
    return DEFAULT_LOCALE


def _told(param: object, locale: str) -> object:
    if isinstance(param, Money):
        return param.label()
    return translate(param, locale) if isinstance(param, dict) else param


class _Params(dict[str, object]):
    """A param that a caller forgot shows as its name; a text must never raise while an error is being told."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


@cache
def _catalogue() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {locale: {} for locale in LOCALES}
    for folder in _locale_folders():
        for locale in LOCALES:
            file = folder / f"{locale}.toml"
            if file.is_file():
                found[locale].update(tomllib.loads(file.read_text("utf-8")))
    return found


def _locale_folders() -> Iterator[Traversable]:
    root = resources.files("jishi")
    yield root / "kit" / "locales"
    yield root / "app" / "pages" / "locales"
    yield root / "app" / "sample" / "locales"
    for group in ("modules", "flows"):
        for package in (root / group).iterdir():
            if package.is_dir():
                yield package / "locales"
