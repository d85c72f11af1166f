"""Small questions about syntax trees that several checks ask."""

import ast
from collections.abc import Iterable, Iterator
from functools import cache

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def _nodes(tree: ast.Module) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(tree))


def walk(tree: ast.AST) -> Iterable[ast.AST]:
    """Return the node and everything below it; those of a whole file are listed once for all checks."""
    return _nodes(tree) if isinstance(tree, ast.Module) else ast.walk(tree)


def list_functions(tree: ast.AST) -> list[Function]:
    """Return every function and method, nested ones too."""
    return [node for node in walk(tree) if isinstance(node, Function)]


def list_public(tree: ast.Module) -> list[Function | ast.ClassDef]:
    """Return the public functions and classes of the file's top level."""
    return [node for node in tree.body if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_")]


def imported_names(tree: ast.Module) -> dict[str, str]:
    """Map each name that an import binds to the dotted name it stands for."""
    bound: dict[str, str] = {}
    for node in walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                root = alias.name.split(".")[0]
                bound[alias.asname or root] = alias.name if alias.asname else root
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                bound[alias.asname or alias.name] = f"{node.module}.{alias.name}"
    return bound


def dotted(node: ast.expr, bound: dict[str, str]) -> str:
    """Return the dotted name of an attribute chain with its import resolved, empty for any other expression."""
    if isinstance(node, ast.Name):
        return bound.get(node.id, node.id)
    if isinstance(node, ast.Attribute):
        owner = dotted(node.value, bound)
        return f"{owner}.{node.attr}" if owner else ""
    return ""


def last_name(node: ast.expr) -> str:
    """Return the last part of a name or attribute chain, empty for any other expression."""
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def string_of(node: ast.expr | None) -> str | None:
    """Return the value of a string constant."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    """Yield every call."""
    return (node for node in walk(tree) if isinstance(node, ast.Call))
