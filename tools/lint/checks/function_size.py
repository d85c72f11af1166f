"""Function length; complexity and parameters are ruff's (C901, PLR0913)."""

import ast

from tools.lint.project import GENERATED, Project
from tools.lint.registry import Findings, check
from tools.lint.syntax import Function, list_functions

LONGEST = 50


def _length(function: Function) -> int:
    first = function.body[0]
    has_docstring = ast.get_docstring(function, clean=False) is not None
    docstring = (first.end_lineno or first.lineno) - first.lineno + 1 if has_docstring else 0
    return (function.end_lineno or function.lineno) - function.lineno + 1 - docstring


@check(
    "function-size",
    f"A function has at most {LONGEST} lines besides its docstring: name its steps and make them functions.",
)
def find_long_functions(project: Project) -> Findings:
    """Yield functions over the limit."""
    for file in project.python:
        if file.is_in(GENERATED):
            continue
        for function in list_functions(file.tree):
            if _length(function) > LONGEST:
                yield file, function.lineno, f"{function.name} has {_length(function)} lines, {LONGEST} at most"
