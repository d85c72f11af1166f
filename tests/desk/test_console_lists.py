"""The console's lists ask for files by conditions that the files know: what is on the page is what comes in the file."""

import re

import msgspec
import pytest

from jishi.app.registry import desk_parts
from tests.architecture.trees import ROOT

_PAGES = ROOT / "web/console/src/features"
_EXPORTS = re.compile(r"exports: \{ kinds: \[([^\]]+)\], filters: (.+?) \}")
_WANTED = re.compile(r"wanted(?: = )?\(q: ListQuery\) (?:=> \()?\{(.*?)\}\)?\n", re.DOTALL)
_CONDITION = re.compile(r"(\w+): q\.")
_KINDS = {kind.code: kind for kind in desk_parts().exports}


def _lists() -> dict[str, tuple[list[str], set[str]]]:
    """Return the kinds and the conditions of every list that can be written into a file, by its source."""
    found = {}
    for source in sorted(_PAGES.rglob("*")):
        words = source.read_text("utf-8") if source.suffix in {".vue", ".ts"} else ""
        if match := _EXPORTS.search(words):
            assert match[2] == "wanted", f"{source.name} narrows its file by something else than its list"
            wanted = _WANTED.search(words)
            assert wanted, source.name
            found[source.name] = (re.findall(r"'([\w.]+)'", match[1]), set(_CONDITION.findall(wanted[1])))
    return found


_LISTS = _lists()


@pytest.mark.parametrize("name", _LISTS)
def test_list_is_narrowed_by_what_its_files_know(name: str) -> None:
    kinds, conditions = _LISTS[name]
    assert conditions
    for kind in kinds:
        known = {field.encode_name for field in msgspec.structs.fields(_KINDS[kind].filters)}
        assert conditions <= known, (kind, conditions - known)
