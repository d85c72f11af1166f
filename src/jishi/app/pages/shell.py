"""The shop's index.html, taken apart once so that head, text and first answers can be put into it."""

import json
import re
from collections.abc import Mapping, Sequence
from html import escape
from importlib import resources

from jishi.app.pages.told import Site, Told, head_of

_LANGUAGE = re.compile(r"<html[^>]*>", re.IGNORECASE)
_TITLE = re.compile(r"<title>.*?</title>", re.IGNORECASE | re.DOTALL)
_ROOT = re.compile(r"<div id=\"?app\"?>", re.IGNORECASE)
_ENTRY = re.compile(r"<script type=\"module\"[^>]*\ssrc=\"(?P<path>[^\"]+)\"></script>\s*")
_PART = re.compile(r"<link rel=\"modulepreload\"[^>]*\shref=\"(?P<path>[^\"]+)\">\s*")
_STYLE = re.compile(r"<link rel=\"stylesheet\"[^>]*\shref=\"(?P<path>[^\"]+)\">\s*")
_FILES_OF_APP = (_ENTRY, _PART, _STYLE)
_FILES = resources.files("jishi.app.pages")
_FIRST_STYLE = f"<style>{_FILES.joinpath('first_screen.css').read_text('utf-8')}</style>"
_FIRST_SCRIPT = _FILES.joinpath("first_screen.js").read_text("utf-8")


class Shell:
    """Where in index.html language, title, head and text belong.

    What the server draws stands beside the app's own element until the app takes it away. The app's scripts and styles,
    which index.html asks for at once, wait until that is seen.

    :raises ValueError: it has no title, no head or no element for the app.
    """

    def __init__(self, html: str) -> None:
        self.html = html
        entries, parts, styles = ([match["path"] for match in each.finditer(html)] for each in _FILES_OF_APP)
        told = html
        for each in _FILES_OF_APP:
            told = each.sub("", told)
        title, root = _TITLE.search(told), _ROOT.search(told)
        end_of_head = told.find("</head>")
        if title is None or root is None or end_of_head < title.end():
            raise ValueError("index.html needs a title, a head and <div id=app>")
        self._begin = told[: title.start()]
        self._head = told[title.end() : end_of_head]
        self._body = told[end_of_head : root.start()]
        self._root, _, self._end = told[root.start() :].rpartition("</body>")
        self._entry, self._parts, self._styles = "".join(entries[:1]), " ".join(parts), styles

    @property
    def scripts(self) -> str:
        """Return every script that a page of this shell may run, for its policy."""
        return f"{self.html}{self._start(())}"

    def fill(self, told: Told, site: Site, hints: Sequence[str] = ()) -> bytes:
        """Return the page with what it tells; `hints` are the files that its own script will ask for."""
        begin = _LANGUAGE.sub(f'<html lang="{told.locale}">', self._begin, count=1)
        title = f"<title>{escape(told.title)}</title>"
        article = f'<div id="first-screen"><article>{told.article}</article></div>'
        answers = _answers(told.answers, told.locale)
        head = (begin, title, _FIRST_STYLE, self._head, head_of(told, site))
        end = (self._root, answers, self._start(hints), "</body>", self._end)
        return "".join((*head, self._body, article, *end)).encode()

    def _start(self, hints: Sequence[str]) -> str:
        if not self._entry:
            return ""
        styles = " ".join((*self._styles, *(hint for hint in hints if hint.endswith(".css"))))
        scripts = " ".join(hint for hint in hints if hint.endswith(".js"))
        files = f'data-entry="{self._entry}" data-parts="{self._parts}" data-styles="{styles}"'
        return f'<script {files} data-hints="{scripts}">{_FIRST_SCRIPT}</script>'


def _answers(answers: Mapping[str, bytes], locale: str) -> str:
    """Return the answers as data in the page; without `<` nothing in them can end the script element."""
    if not answers:
        return ""
    pairs = ",".join(f"{json.dumps(address)}:{body.decode()}" for address, body in answers.items())
    written = f"{{{pairs}}}".replace("<", "\\u003c")
    return f'<script type="application/json" id="first-answers" data-locale="{locale}">{written}</script>'
