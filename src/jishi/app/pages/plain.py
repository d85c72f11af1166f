"""Pages that need no built files: nothing here, nothing built yet."""

from html import escape

from jishi.app.pages.answers import Manners, answer_file, make_file
from jishi.app.pages.policy import page_headers
from jishi.kit.http.hot import HotAnswer
from jishi.kit.texts import text

HTML = "text/html; charset=utf-8"
_STYLE = "body{font:1rem/1.7 system-ui,sans-serif;max-width:32rem;margin:20vh auto;padding:0 1rem}html{color-scheme:light dark}"


def tell_missing(locale: str, manners: Manners) -> HotAnswer:
    """Answer that there is nothing at this address."""
    return _answer("pages.missing_title", "pages.missing", locale, manners, status=404)


def tell_not_built(locale: str, manners: Manners) -> HotAnswer:
    """Answer that this installation has no pages."""
    return _answer("pages.site", "pages.not_built", locale, manners, status=503)


def _answer(title: str, sentence: str, locale: str, manners: Manners, *, status: int) -> HotAnswer:
    heading, words, home = (escape(text(code, locale)) for code in (title, sentence, "pages.home"))
    html = (
        f'<!doctype html><html lang="{locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f'<meta name="robots" content="noindex"><title>{heading}</title><style>{_STYLE}</style></head>'
        f'<body><h1>{heading}</h1><p>{words}</p><p><a href="/">{home}</a></p></body></html>'
    )
    return answer_file(make_file(html.encode(), HTML), manners, status=status, headers=page_headers(html))
