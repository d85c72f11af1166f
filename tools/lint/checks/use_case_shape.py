"""The shape of a use case: one verb, one file, one public function."""

import ast
from collections.abc import Iterator

from tools.lint.glossary import verbs
from tools.lint.project import Project, SourceFile
from tools.lint.registry import Findings, check
from tools.lint.syntax import Function, list_public

# The hot path works on a bare connection inside the transaction of its batch.
_FIRST_PARAMETERS = (["ctx"], ["connection"])
_PLAIN_RECORD_VERBS = {"create", "update", "delete"}


@check(
    "use-case-shape",
    "usecases/verb_object.py holds one public function of that name, `async def verb_object(ctx, *, ...)`, whose verb"
    " is in docs/glossary.md; manage_things.py may hold create_, update_ and delete_ of a plain record.",
)
def find_odd_use_cases(project: Project) -> Findings:
    """Yield use cases of another shape."""
    for file in project.source:
        if file.path.parent.name == "usecases" and file.path.name != "__init__.py":
            for line, message in _judge_file(file, verbs(project.root)):
                yield file, line, message
        elif file.path.name == "usecases.py":
            for function in _public_functions(file):
                for line, message in _judge_function(function, verbs(project.root)):
                    yield file, line, message


def _public_functions(file: SourceFile) -> list[Function]:
    return [node for node in list_public(file.tree) if isinstance(node, Function)]


def _judge_file(file: SourceFile, allowed: frozenset[str]) -> Iterator[tuple[int, str]]:
    functions = _public_functions(file)
    names = [function.name for function in functions]
    if file.path.stem.startswith("manage_"):
        allowed = frozenset(_PLAIN_RECORD_VERBS)
    elif names != [file.path.stem]:
        yield 1, f"expected exactly one public function, {file.path.stem}; found {', '.join(names) or 'none'}"
    for function in functions:
        yield from _judge_function(function, allowed)


def _judge_function(function: Function, allowed: frozenset[str]) -> Iterator[tuple[int, str]]:
    verb = function.name.split("_")[0]
    if verb not in allowed:
        yield function.lineno, f"'{verb}' is not a verb of docs/glossary.md; use one of them or add a line there"
    if not isinstance(function, ast.AsyncFunctionDef):
        yield function.lineno, f"{function.name} must be async"
    positional = [argument.arg for argument in [*function.args.posonlyargs, *function.args.args]]
    if positional not in _FIRST_PARAMETERS:
        yield function.lineno, f"{function.name} takes ctx and then keywords only; found ({', '.join(positional)})"
    if function.returns is not None and _may_shrug(function.returns):
        yield (
            function.lineno,
            f"{function.name} raises where it cannot act; it does not return {ast.unparse(function.returns)}",
        )


def _may_shrug(annotation: ast.expr) -> bool:
    match annotation:
        case ast.Name(id="bool"):
            return True
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return any(isinstance(side, ast.Constant) and side.value is None for side in (left, right))
    return False
