"""How columns of money are named."""

import ast

from tools.lint.project import Project, SourceFile
from tools.lint.registry import Findings, check
from tools.lint.syntax import last_name, walk

_WORDS_OF_MONEY = {"price", "amount", "cost", "fee", "freight", "subtotal", "payable"}


@check(
    "money-columns",
    "A column of money is `Mapped[int]` (BigInteger) and ends in `_minor`, so that nobody takes fen for yuan.",
)
def find_unmarked_money(project: Project) -> Findings:
    """Yield integer columns whose name says money but not its unit."""
    for file in project.source:
        for node in _columns(file):
            if node.target.id.split("_")[-1] in _WORDS_OF_MONEY and "int" in ast.unparse(node.annotation):
                yield file, node.lineno, f"{node.target.id} counts minor units: name it {node.target.id}_minor"


class _Column(ast.AnnAssign):
    target: ast.Name


def _columns(file: SourceFile) -> list[_Column]:
    return [
        node  # type: ignore[misc]
        for node in walk(file.tree)
        if isinstance(node, ast.AnnAssign)
        and isinstance(node.target, ast.Name)
        and isinstance(node.annotation, ast.Subscript)
        and last_name(node.annotation.value) == "Mapped"
    ]
