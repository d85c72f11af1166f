"""How many of our own modules one file leans on."""

import ast

from tools.lint.project import Project, SourceFile
from tools.lint.registry import Findings, check
from tools.lint.syntax import walk

MOST = 15


def _own_modules(file: SourceFile) -> set[str]:
    modules: set[str] = set()
    for node in walk(file.tree):
        if isinstance(node, ast.Import):
            modules.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            modules.add(node.module or "")
    return {module for module in modules if module.split(".")[0] == "jishi"}


@check(
    "own-imports",
    f"A file imports at most {MOST} of our modules; app/ is exempt, since composition roots know every module.",
)
def find_wide_files(project: Project) -> Findings:
    """Yield files that import too many of our modules."""
    for file in project.source:
        modules = _own_modules(file)
        if len(modules) > MOST and not file.is_in("src/jishi/app"):
            yield file, 1, f"{len(modules)} own modules imported, {MOST} at most"
