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


def _gathers(file: SourceFile) -> bool:
    """Say whether the file knows many by its nature: a composition root, or a module's public door."""
    return file.is_in("src/jishi/app") or (file.module is not None and file.path.parts[4:] == ("public.py",))


@check(
    "own-imports",
    f"A file imports at most {MOST} of our modules; app/ and doors are exempt: gathering is their work.",
)
def find_wide_files(project: Project) -> Findings:
    """Yield files that import too many of our modules."""
    for file in project.source:
        modules = _own_modules(file)
        if len(modules) > MOST and not _gathers(file):
            yield file, 1, f"{len(modules)} own modules imported, {MOST} at most"
