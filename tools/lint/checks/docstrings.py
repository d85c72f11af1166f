"""Docstrings where others look things up: doors, use cases, kit."""

import ast
import re

from tools.lint.project import Project, SourceFile
from tools.lint.registry import Findings, check
from tools.lint.syntax import Function, list_public

_TELLS_INSTEAD_OF_ASKING = re.compile(
    r"(This|Returns|Gets|Sets|Creates|Makes|Gives|Raises|Checks|Does|Function|Method)\b"
)


def _is_looked_up(file: SourceFile) -> bool:
    is_door = {"public", "public.py", "usecases", "usecases.py"}.intersection(file.path.parts[4:])
    return file.is_in("src/jishi/kit") or (file.module is not None and bool(is_door))


@check(
    "docstrings",
    "Public functions of public.py, use cases and kit begin with one imperative sentence, then say what names cannot:"
    " units, shapes, `:raises X:`, sources. Public classes say what they are.",
)
def find_missing_docstrings(project: Project) -> Findings:
    """Yield public functions and classes without a docstring that fits."""
    for file in project.source:
        if _is_looked_up(file):
            for node in list_public(file.tree):
                if message := _judge(node):
                    yield file, node.lineno, f"{node.name}: {message}"


def _judge(node: Function | ast.ClassDef) -> str:
    docstring = ast.get_docstring(node)
    if not docstring:
        return "no docstring"
    first_paragraph = docstring.partition("\n\n")[0]
    if not re.search(r"[.;:!?)\"'`]", first_paragraph):
        return "the docstring's first sentence has no end"
    if isinstance(node, Function) and (match := _TELLS_INSTEAD_OF_ASKING.match(docstring)):
        return f"the docstring begins with '{match[1]}'; begin with the imperative"
    return ""
