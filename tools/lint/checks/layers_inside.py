"""What the parts of a module keep from: rules touch nothing outside themselves, use cases never commit."""

import ast
from collections.abc import Iterator

from tools.lint.project import Project, SourceFile
from tools.lint.registry import Findings, check
from tools.lint.syntax import calls, imported_names, walk

_IMPURE = (
    *("sqlalchemy", "asyncpg", "aiohttp", "asyncio", "valkey", "socket", "subprocess", "random", "secrets"),
    *(
        f"jishi.kit.{name}"
        for name in ("context", "db", "house", "cache", "outbound", "outbox", "clock", "http", "jobs")
    ),
)


@check(
    "pure-rules",
    "rules/ holds pure functions: no session, no clock, no chance, no I/O; what they need is handed to them.",
)
def find_impure_rules(project: Project) -> Findings:
    """Yield imports, coroutines and file access inside rules."""
    for file in project.source:
        if file.module and ("rules" in file.path.parts or file.path.name == "rules.py"):
            for line, message in _impurities(file):
                yield file, line, message


@check(
    "edge-commits", "Only the edge commits: a request, a handler, a job. What a module does is part of a larger act."
)
def find_commits(project: Project) -> Findings:
    """Yield commits and rollbacks of a session or context inside modules and flows."""
    for file in project.source:
        if file.is_in("src/jishi/modules", "src/jishi/flows") and file.path.name != "jobs.py":
            for call in calls(file.tree):
                match call.func:
                    case ast.Attribute(attr="commit" | "rollback" as act, value=owner):
                        yield file, call.lineno, f"{ast.unparse(owner)}.{act}() belongs to the edge"


def _impurities(file: SourceFile) -> Iterator[tuple[int, str]]:
    for name in sorted(set(imported_names(file.tree).values())):
        if any(name == impure or name.startswith(f"{impure}.") for impure in _IMPURE):
            yield 1, f"imports {name}"
    for node in walk(file.tree):
        match node:
            case ast.AsyncFunctionDef(name=name):
                yield node.lineno, f"{name} is a coroutine; a rule has nothing to wait for"
            case ast.Call(func=ast.Name(id="open" | "print")):
                yield node.lineno, "does I/O"
