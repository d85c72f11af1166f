"""How events are named: the module, the fact, the version."""

import ast
import re

from tools.lint.project import Project
from tools.lint.registry import Findings, check
from tools.lint.syntax import last_name, string_of

_NAME = re.compile(r"(?P<module>[a-z]+)\.[a-z][a-z0-9_]*\.v[1-9][0-9]*")


@check(
    "event-names",
    'An event in contracts/<module>.py carries `name = "<module>.<fact>.v1"`; a changed shape gets a new version.',
)
def find_unversioned_events(project: Project) -> Findings:
    """Yield events without a name, or with one of another form or module."""
    for file in project.source:
        if file.is_in("src/jishi/contracts"):
            for node in file.tree.body:
                if isinstance(node, ast.ClassDef) and "Event" in map(last_name, node.bases):
                    name = _name_of(node)
                    match = _NAME.fullmatch(name)
                    if not match or match["module"] != file.path.stem:
                        yield file, node.lineno, f"{node.name} is named '{name}'; expected '{file.path.stem}.<fact>.v1'"


def _name_of(node: ast.ClassDef) -> str:
    for statement in node.body:
        match statement:
            case ast.Assign(targets=[ast.Name(id="name")]) | ast.AnnAssign(target=ast.Name(id="name")):
                return string_of(statement.value) or ""
    return ""
