"""Texts of the pages, by code and locale; read once."""

import tomllib
from functools import cache
from importlib import resources

LOCALES = ("zh-CN", "en")


def text(locale: str, code: str, **params: object) -> str:
    """Return the text of `code`; the code itself where there is none."""
    template = _catalogue(locale).get(code, code)
    return template.format(**params) if params else template


def choose_locale(wanted: str | None, accept_language: str) -> str:
    """Return the locale asked for by `?lang=`, else the first one the browser accepts, else Chinese."""
    for tag in [wanted or "", *(part.split(";")[0] for part in accept_language.split(","))]:
        for locale in LOCALES:
            if tag.strip().lower().split("-")[0] == locale.split("-")[0].lower():
                return locale
    return LOCALES[0]


@cache
def _catalogue(locale: str) -> dict[str, str]:
    file = resources.files("jishi.sandbox") / "locales" / f"{locale}.toml"
    return tomllib.loads(file.read_text("utf-8"))
