"""The page that opens each module: its `__init__` docstring, and nothing else there."""

import ast
import re
from collections.abc import Iterator

from tools.lint.project import Project, SourceFile
from tools.lint.registry import Findings, check

HEADINGS = ("Owns:", "Does not own:", "Invariants:", "Events")
SHORTEST, LONGEST = 10, 30


@check(
    "module-docstring",
    f"A module's __init__ is one docstring of {SHORTEST}-{LONGEST} lines: Owns, Does not own, Invariants, Events.",
)
def find_poor_openings(project: Project) -> Findings:
    """Yield modules whose opening page is missing, too short, too long or lacks a heading."""
    openings = {file.module: file for file in project.source if _is_opening(file)}
    for module in sorted({file.module for file in project.source if file.module}):
        if module not in openings:
            first = next(file for file in project.source if file.module == module)
            yield first, 1, f"module {module} has no __init__.py"
    for file in openings.values():
        for message in _judge(file.tree):
            yield file, 1, message


def _is_opening(file: SourceFile) -> bool:
    return file.module is not None and len(file.path.parts) == 5 and file.path.name == "__init__.py"


def _judge(tree: ast.Module) -> Iterator[str]:
    docstring = ast.get_docstring(tree) or ""
    lines = docstring.count("\n") + 1
    if not SHORTEST <= lines <= LONGEST:
        yield f"the docstring has {lines} lines; {SHORTEST} to {LONGEST} tell what a reader needs"
    for heading in HEADINGS:
        if not re.search(rf"^{heading}", docstring, re.MULTILINE):
            yield f"the docstring has no line that begins with '{heading}'"
    if len(tree.body) > 1:
        yield "code here is imported by everybody; move it to a file of its own"
