"""No float: not for money, nor for anything that may become money."""

import ast

from tools.lint.project import Project, SourceFile
from tools.lint.registry import Findings, check
from tools.lint.syntax import imported_names, last_name, walk

_INEXACT_COLUMNS = {"Float", "Numeric", "Double", "DOUBLE", "DOUBLE_PRECISION", "REAL", "DECIMAL", "FLOAT", "NUMERIC"}


@check(
    "no-float",
    "No float in src: money is integer minor units, a rate integer basis points, a duration timedelta or whole units.",
)
def find_floats(project: Project) -> Findings:
    """Yield float names, literals and divisions by a number."""
    for file in project.source:
        for node in walk(file.tree):
            if message := _float_in(node):
                yield file, getattr(node, "lineno", 1), message


def _float_in(node: ast.AST) -> str:
    match node:
        case ast.Name(id="float"):
            return "float named"
        case ast.Constant(value=float(number)):
            return f"float literal {number}"
        case ast.BinOp(left=left, op=ast.Div(), right=ast.Constant(value=int())) if not _counts_milliseconds(left):
            return "division gives a float; use // or Money.allocate"
    return ""


def _counts_milliseconds(node: ast.expr) -> bool:
    """Say whether `x / 1000` turns milliseconds into the seconds that asyncio asks for."""
    return last_name(node).lower().endswith(("_ms", "milliseconds"))


@check("exact-columns", "Columns are exact: money is BigInteger `*_minor`; no Float, no Numeric.")
def find_inexact_columns(project: Project) -> Findings:
    """Yield inexact column types that come from SQLAlchemy, in models and migrations."""
    for file in project.source:
        if "sqlalchemy" in file.text:
            for line, name in _inexact_types(file):
                yield file, line, f"{name} is not exact"


def _inexact_types(file: SourceFile) -> list[tuple[int, str]]:
    bound = imported_names(file.tree)
    return [
        (node.lineno, last_name(node))
        for node in walk(file.tree)
        if (
            isinstance(node, ast.Name)
            and bound.get(node.id, "").startswith("sqlalchemy")
            and node.id in _INEXACT_COLUMNS
        )
        or (
            isinstance(node, ast.Attribute)
            and node.attr in _INEXACT_COLUMNS
            and last_name(node.value) in {"sa", "sqlalchemy", "postgresql"}
        )
    ]
