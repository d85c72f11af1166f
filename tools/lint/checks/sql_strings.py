"""SQL is a constant; values travel as bind parameters."""

import ast
import re
from collections.abc import Iterator

from tools.lint.project import Project
from tools.lint.registry import Findings, check
from tools.lint.syntax import Function, calls, dotted, imported_names, last_name, list_functions, string_of, walk

_TAKES_SQL = {
    *("execute", "executemany", "exec_driver_sql", "executescript", "scalar", "scalars", "stream"),
    *("fetch", "fetchrow", "fetchval", "fetchmany", "cursor", "prepare", "copy_from_query"),
}
_TAKES_SQL_OF_SQLALCHEMY = {"text", "DDL", "literal_column"}
_CONSTANT = re.compile(r"_?[A-Z][A-Z0-9_]*$")


@check(
    "sql-strings",
    "SQL is never built from values: pass them as bind parameters. Constants (UPPER_CASE) may be put together.",
)
def find_built_sql(project: Project) -> Findings:
    """Yield calls that run SQL built by an f-string, +, % or format, directly or through a local name."""
    for file in project.source:
        bound = imported_names(file.tree)
        seen: set[int] = set()
        # Inner functions first, so that each call is judged in the scope it stands in.
        for node in [*reversed(list_functions(file.tree)), file.tree]:
            scope = _Scope(node)
            for call in calls(node):
                if id(call) not in seen and call.args and _takes_sql(call, bound):
                    seen.add(id(call))
                    if scope.is_built(call.args[0]):
                        yield file, call.lineno, f"{last_name(call.func)}() is given a string built from values"


def _takes_sql(call: ast.Call, bound: dict[str, str]) -> bool:
    name = last_name(call.func)
    if name in _TAKES_SQL_OF_SQLALCHEMY:
        return dotted(call.func, {"sa": "sqlalchemy", **bound}).startswith("sqlalchemy.")
    return name in _TAKES_SQL


class _Scope:
    """What the names of one function, or of the file's top level, stand for."""

    def __init__(self, node: ast.Module | Function) -> None:
        loops = [each for each in walk(node) if isinstance(each, ast.For | ast.comprehension)]
        self._constants = {last_name(loop.target) for loop in loops if _CONSTANT.match(last_name(loop.iter))}
        self._built: set[str] = set()
        for each in walk(node):
            if isinstance(each, ast.Assign | ast.AugAssign) and self.is_built(each.value):
                targets = each.targets if isinstance(each, ast.Assign) else [each.target]
                self._built.update(map(last_name, targets))

    def is_built(self, node: ast.expr) -> bool:
        match node:
            case ast.Name(id=name):
                return name in self._built
            case ast.JoinedStr(values=values):
                return not all(self._is_constant(each.value) for each in values if isinstance(each, ast.FormattedValue))
            case ast.BinOp(op=ast.Add() | ast.Mod()):
                parts = list(_parts(node))
                return any(map(_is_text, parts)) and not all(map(self._is_constant, parts))
            case ast.Call(func=ast.Attribute(attr="format" | "format_map")):
                return True
            case ast.Call(func=ast.Attribute(attr="join" | "replace", value=owner)):
                return string_of(owner) is not None
        return False

    def _is_constant(self, node: ast.expr) -> bool:
        match node:
            case ast.JoinedStr():
                return not self.is_built(node)
            case ast.Constant():
                return True
        name = last_name(node)
        return name in self._constants or bool(_CONSTANT.match(name))


def _parts(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.BinOp):
        yield from _parts(node.left)
        yield from _parts(node.right)
    else:
        yield node


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or string_of(node) is not None
