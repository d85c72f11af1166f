"""Names that say nothing, and second words for one idea."""

import ast
import re

from tools.lint.glossary import banned_words
from tools.lint.project import Project, SourceFile
from tools.lint.registry import Findings, check
from tools.lint.syntax import Function, walk

_EMPTY_CLASS = re.compile(
    r"(Manager|Helper|Helpers|Util|Utils|Processor|Data|Info|Impl|Misc)$|^Base(?=[A-Z])|^Abstract(?=[A-Z])"
)
_EMPTY_FILE = {"utils", "util", "common", "helpers", "helper", "misc", "manager", "managers", "processor", "base"}
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def _speaks_for_others(file: SourceFile) -> bool:
    return "gateways" in file.path.parts or file.is_in("src/jishi/sandbox")


@check(
    "empty-names",
    "Manager, Helper, Util, Processor, Data, Info, Base... say nothing; name the verb or the thing itself.",
)
def find_empty_names(project: Project) -> Findings:
    """Yield files and classes whose names say nothing."""
    for file in project.python:
        if _speaks_for_others(file):
            continue
        if file.path.stem in _EMPTY_FILE:
            yield file, 1, f"{file.path.name} says nothing about what is in it"
        for node in walk(file.tree):
            if (
                isinstance(node, ast.ClassDef)
                and not node.name.endswith("Error")
                and (match := _EMPTY_CLASS.search(node.name))
            ):
                yield file, node.lineno, f"'{match[0]}' in {node.name} says nothing"


@check(
    "one-word",
    "One word for one idea: docs/glossary.md lists it and those it replaces. Gateways speak their provider's words.",
)
def find_second_words(project: Project) -> Findings:
    """Yield classes and functions named with a word that the glossary replaces."""
    banned = banned_words(project.root)
    for file in project.source:
        if _speaks_for_others(file):
            continue
        for node in walk(file.tree):
            if isinstance(node, Function | ast.ClassDef):
                for word in _WORDS.findall(node.name):
                    if word.lower() in banned:
                        yield file, node.lineno, f"{node.name}: say '{banned[word.lower()]}', not '{word.lower()}'"
