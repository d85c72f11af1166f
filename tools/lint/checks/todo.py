"""A promise in a comment needs a number that somebody tracks."""

import re

from tools.lint.project import Project, SourceFile
from tools.lint.registry import Findings, check

_PROMISE = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b(?!\(#\d+\))")
_SLASH_COMMENT = re.compile(r"(?://|<!--|/\*)(.*)")


@check("numbered-promise", "A promise names its number, `(#12)` behind the word; else do it now or drop it.")
def find_loose_promises(project: Project) -> Findings:
    """Yield comments that promise work without a number."""
    for file in project.files:
        for line, comment in _comments(file):
            if match := _PROMISE.search(comment):
                yield file, line, f"{match[0]} without a number"


def _comments(file: SourceFile) -> list[tuple[int, str]]:
    if file.path.suffix == ".py":
        return file.comments
    if file.path.suffix not in {".ts", ".vue", ".js", ".css", ".scss", ".sql"}:
        return []
    found = ((number, _SLASH_COMMENT.search(line)) for number, line in enumerate(file.text.splitlines(), 1))
    return [(number, match[1]) for number, match in found if match]
