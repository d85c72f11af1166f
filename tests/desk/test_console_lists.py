"""The console's lists ask for files by conditions that the files know: what is on the page is what comes in the file."""

import re

import msgspec
import pytest

from jishi.app.registry import desk_parts
from tests.architecture.trees import ROOT

_PAGES = ROOT / "web/console/src/features"
_EXPORTS = re.compile(r"exports: \{ kinds: \[([^\]]+)\](?:, filters: (.+?))? \}")
_WANTED = re.compile(r"wanted(?: = )?\(q: ListQuery\) (?:=> \()?\{(.*?)\}\)?\n", re.DOTALL)
_CONDITION = re.compile(r"(\w+): q\.(?!sort)")
_SORTED = re.compile(r"q\.sort\(\[([^\]]*)\]\)")
_HEADS = re.compile(r", sort: '(\w+)'")
_KINDS = {kind.code: kind for kind in desk_parts().exports}


def _lists() -> dict[str, tuple[list[str], set[str]]]:
    """Return the kinds and the conditions of every list that can be written into a file, by its source."""
    found = {}
    for source in sorted(_PAGES.rglob("*")):
        words = source.read_text("utf-8") if source.suffix in {".vue", ".ts"} else ""
        if match := _EXPORTS.search(words):
            wanted = _WANTED.search(words)
            given = "wanted" if wanted or "filters: () =>" in words else None
            assert match[2] == given, f"{source.name} narrows its file by something else than its list"
            conditions = set(_CONDITION.findall(wanted[1])) if wanted else set()
            assert bool(conditions) == bool(match[2]), source.name
            found[source.name] = (re.findall(r"'([\w.]+)'", match[1]), conditions)
    return found


_LISTS = _lists()


@pytest.mark.parametrize("name", _LISTS)
def test_list_is_narrowed_by_what_its_files_know(name: str) -> None:
    kinds, conditions = _LISTS[name]
    for kind in kinds:
        known = {field.encode_name for field in msgspec.structs.fields(_KINDS[kind].filters)}
        assert conditions <= known, (kind, conditions - known)


@pytest.mark.parametrize("name", _LISTS)
def test_file_runs_as_the_list_does(name: str) -> None:
    kinds, _ = _LISTS[name]
    words = next(text for source in _PAGES.rglob(name) if _EXPORTS.search(text := source.read_text("utf-8")))
    asked = _SORTED.search(words)
    assert asked or "q.cursor" not in words, f"{name} comes in pages and cannot be sorted"
    if asked is None:
        return
    keys = set(re.findall(r"'(\w+)'", asked[1]))
    assert set(_HEADS.findall(words)) <= keys
    for kind in kinds:
        assert keys <= set(_KINDS[kind].sorts.columns), kind
