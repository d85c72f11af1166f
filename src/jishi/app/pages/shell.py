"""The shop's index.html, taken apart once so that head and text can be put into it."""

import re
from html import escape

from jishi.app.pages.told import Site, Told, head_of

_LANGUAGE = re.compile(r"<html[^>]*>", re.IGNORECASE)
_TITLE = re.compile(r"<title>.*?</title>", re.IGNORECASE | re.DOTALL)
_ROOT = re.compile(r"<div id=\"?app\"?>", re.IGNORECASE)
# Until the app has started; it replaces the article then. Colours and width come near to its own.
_STYLE = (
    "<style>#app>article{max-width:72rem;margin:0 auto;padding:1rem;font:1rem/1.7 system-ui,sans-serif;"
    "overflow-wrap:anywhere}#app>article img{display:block;width:100%;max-width:40rem;height:auto;border-radius:.75rem}"
    "#app>article a{color:inherit}#app>article ul{padding-left:1.2em}"
    "@media(prefers-color-scheme:dark){html{background:#15120f;color:#eee6dc}}</style>"
)


class Shell:
    """Where in index.html language, title, head and text belong.

    :raises ValueError: it has no title, no head or no element for the app.
    """

    def __init__(self, html: str) -> None:
        self.html = html
        title, root = _TITLE.search(html), _ROOT.search(html)
        end_of_head = html.find("</head>")
        if title is None or root is None or end_of_head < title.end():
            raise ValueError("index.html needs a title, a head and <div id=app>")
        self._begin = html[: title.start()]
        self._head = html[title.end() : end_of_head]
        self._body = html[end_of_head : root.end()]
        self._end = html[root.end() :]

    def fill(self, told: Told, site: Site, hints: str = "") -> bytes:
        """Return the page with what it tells, and `hints` of what it will ask for."""
        begin = _LANGUAGE.sub(f'<html lang="{told.locale}">', self._begin, count=1)
        title = f"<title>{escape(told.title)}</title>"
        article = f"<article>{told.article}</article>"
        parts = (begin, title, self._head, hints, head_of(told, site), _STYLE, self._body, article, self._end)
        return "".join(parts).encode()
