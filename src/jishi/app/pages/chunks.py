"""Which files a page of the shop will ask for, so that they are fetched while its script is still on its way.

Vite writes into its first script what each page needs; where that is not found, there is nothing to say beforehand.
"""

import re
from collections.abc import Mapping

from jishi.app.pages.built_files import BuiltFile

_ALL = re.compile(r"(?:viteFileDeps\s*=|m\.f\s*=|m\.f=)\s*\[(?P<files>[^\]]*)\]")
_PAGE = re.compile(r"import\(\"\./(?P<page>pages-[\w-]+)\.[^\"]+\"\),\s*__vite__mapDeps\(\[(?P<places>[\d,]+)\]\)")
_NAME = re.compile(r"\"([^\"]+)\"")


def find_hints(files: Mapping[str, BuiltFile]) -> dict[str, tuple[str, ...]]:
    """Return by page, such as ``pages-home-home``, the addresses of its scripts and styles."""
    hints: dict[str, tuple[str, ...]] = {}
    for path, file in files.items():
        if not path.startswith("assets/index") or not path.endswith(".js"):
            continue
        script = file.forms[""].decode()
        listed = _ALL.search(script)
        names = _NAME.findall(listed["files"]) if listed else []
        for page in _PAGE.finditer(script):
            wanted = [names[int(place)] for place in page["places"].split(",") if int(place) < len(names)]
            hints[page["page"]] = tuple(f"/{name}" for name in wanted if name in files)
    return hints
