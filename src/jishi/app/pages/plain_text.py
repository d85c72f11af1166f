"""The words of a description that staff wrote as HTML."""

from html import escape
from html.parser import HTMLParser

_BLOCKS = frozenset(
    {"p", "div", "br", "li", "ul", "ol", "tr", "table", "section", "article", "h1", "h2", "h3", "h4", "h5", "h6"}
)
_UNREAD = frozenset({"script", "style"})


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = [""]
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._unread += tag in _UNREAD
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        self._unread -= tag in _UNREAD and self._unread > 0
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.lines[-1] += data

    def _break(self, tag: str) -> None:
        if tag in _BLOCKS and self.lines[-1].strip():
            self.lines.append("")


def read_lines(html: str) -> list[str]:
    """Return the lines that a reader sees; nothing of it is HTML any more."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in reader.lines)
    return [line for line in lines if line]


def to_paragraphs(lines: list[str]) -> str:
    """Return the lines as paragraphs."""
    return "".join(f"<p>{escape(line)}</p>" for line in lines)
