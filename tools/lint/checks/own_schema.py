"""Walls between the tables of modules: no foreign key and no SQL across schemas."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tools.lint.project import Project, SourceFile
from tools.lint.registry import Findings, check
from tools.lint.syntax import calls, last_name, string_of, walk

MIGRATIONS = "src/jishi/migrations"
_TABLE_IN_SQL = re.compile(r"\b(?:FROM|JOIN|INTO|UPDATE|USING)\s+(?:ONLY\s+)?\"?(\w+)\"?\.\"?(\w+)", re.IGNORECASE)
_FOREIGN_KEY_IN_SQL = re.compile(
    r"TABLE\s+(?:IF\s+(?:NOT\s+)?EXISTS\s+)?\"?(\w+)\"?\.[^;]*?REFERENCES\s+\"?(\w+)\"?\.", re.IGNORECASE | re.DOTALL
)


@check(
    "foreign-keys",
    "No foreign key crosses schemas: other modules' rows are named by typed id, with a snapshot of what matters.",
)
def find_crossing_keys(project: Project) -> Findings:
    """Yield foreign keys from one schema to another, in models and migrations."""
    schemas = _schemas(project)
    for file in project.source:
        if file.is_in(MIGRATIONS):
            for line, own, other in _keys_in_migration(file.tree):
                yield file, line, f"a foreign key from schema {own} to {other}"
        elif own_schemas := schemas.get(_owner(file)):
            for line, other in _keys_in_model(file.tree):
                if other not in own_schemas:
                    yield file, line, f"a foreign key to schema {other}"


@check(
    "foreign-tables",
    "A module's SQL names its own tables only (and kit's): ask the other's public door. Proofs may look across.",
)
def find_foreign_tables(project: Project) -> Findings:
    """Yield SQL that names a table of another module."""
    schemas = _schemas(project)
    taken = {schema: owner for owner, names in schemas.items() for schema in names if owner.name != "kit"}
    for file in project.source:
        if not file.is_in("src/jishi/modules", "src/jishi/flows") or file.path.name == "prove.py":
            continue
        for line, constant in _strings(file.tree):
            for schema, table in _TABLE_IN_SQL.findall(constant):
                if taken.get(schema, _owner(file)) != _owner(file):
                    yield file, line, f"{schema}.{table} belongs to {taken[schema]}"


def _strings(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def _owner(file: SourceFile) -> Path:
    return (
        Path(*file.path.parts[:4]) if file.is_in("src/jishi/modules", "src/jishi/flows") else Path(*file.path.parts[:3])
    )


def _schemas(project: Project) -> dict[Path, set[str]]:
    found: dict[Path, set[str]] = defaultdict(set)
    for file in project.source:
        if "__tablename__" in file.text or "schema" in file.text:
            found[_owner(file)].update(_declared_schemas(file.tree))
    return found


def _declared_schemas(tree: ast.Module) -> Iterator[str]:
    for node in walk(tree):
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if string_of(key) == "schema" and (schema := string_of(value)):
                    yield schema


def _keys_in_model(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for call in calls(tree):
        yield from ((call.lineno, target.split(".")[0]) for target in _targets(call) if target.count(".") == 2)


def _targets(call: ast.Call) -> Iterator[str]:
    if last_name(call.func) == "ForeignKey" and call.args:
        yield string_of(call.args[0]) or ""
    if last_name(call.func) == "ForeignKeyConstraint" and len(call.args) > 1:
        yield from (string_of(node) or "" for node in walk(call.args[1]) if isinstance(node, ast.expr))


def _keys_in_migration(tree: ast.Module) -> Iterator[tuple[int, str, str]]:
    for call in calls(tree):
        keywords = {keyword.arg: string_of(keyword.value) or "" for keyword in call.keywords}
        if last_name(call.func) == "create_table":
            own = keywords.get("schema", "public")
            pairs = [(own, other) for _, other in _keys_in_model(ast.Module([ast.Expr(call)], []))]
        elif last_name(call.func) == "create_foreign_key":
            pairs = [(keywords.get("source_schema", "public"), keywords.get("referent_schema", "public"))]
        else:
            sql = "".join(string_of(node) or "" for node in call.args)
            pairs = _FOREIGN_KEY_IN_SQL.findall(sql)
        yield from ((call.lineno, own, other) for own, other in pairs if own != other)
