"""Who may read the machine's clock."""

import ast

from tools.lint.project import Project
from tools.lint.registry import Findings, check
from tools.lint.syntax import dotted, imported_names, walk

CLOCKS = ("src/jishi/kit/clock.py", "src/jishi/sandbox/clock.py")
_READS_THE_CLOCK = {
    *(f"datetime.datetime.{name}" for name in ("now", "utcnow", "today")),
    *("datetime.date.today", "time.time", "time.time_ns", "time.localtime", "time.gmtime"),
    *("time.monotonic", "time.monotonic_ns"),
}


@check(
    "clock",
    f"Only {' and '.join(CLOCKS)} read the clock; elsewhere time is `ctx.now` or a Clock, so that tests can move it.",
)
def find_clock_reads(project: Project) -> Findings:
    """Yield every mention of a function that reads the clock."""
    for file in project.source:
        if str(file.path) in CLOCKS:
            continue
        bound = imported_names(file.tree)
        for node in walk(file.tree):
            if isinstance(node, ast.Name | ast.Attribute) and dotted(node, bound) in _READS_THE_CLOCK:
                yield file, node.lineno, f"{dotted(node, bound)} reads the clock; take the time from the context"
