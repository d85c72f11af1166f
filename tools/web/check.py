"""Run every check of the front ends to the end and tell which failed: `make web-check`.

Each front end says in its package.json what there is to check: `type-check`, `test`, and all that begins with `check:`.
"""

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from time import monotonic

from tools.web.apps import APPS
from tools.web.build import build_pages
from tools.web.client_types import explain_stale
from tools.web.node import Node, NodeMissing, StepFailed, find_node
from tools.web.packages import install_packages

ROOT = Path(__file__).parents[2]
# In the order of running; the client's tools stand in a folder of their own, since it has no packages.
FOLDERS = ("tools/web", *(f"web/{app.name}" for app in APPS))


Step = tuple[str, Callable[[], object]]


def run_steps(steps: Iterable[Step], *, at_once: int = 1) -> list[str]:
    """Run the steps, so many at once, show what those that fail said, and return their names."""
    failed = []
    with ThreadPoolExecutor(at_once) as pool:
        for name, fault, seconds in pool.map(_run, steps):
            if fault is not None:
                failed.append(name)
                print(fault, flush=True)
            print(f"{'ok    ' if fault is None else 'FAILED'} {name} ({seconds:.1f} s)", flush=True)
    return failed


def _run(step: Step) -> tuple[str, StepFailed | None, float]:
    name, act = step
    started = monotonic()
    try:
        act()
    except StepFailed as error:
        return name, error, monotonic() - started
    return name, None, monotonic() - started


def list_preparations(root: Path, node: Node) -> Iterator[Step]:
    """Yield the name and act of what the checks need: packages, then the pages."""
    for folder in FOLDERS:
        yield f"{folder}: packages", partial(install_packages, node, root / folder)
    yield "pages", partial(build_pages, root, print)


def list_checks(root: Path, node: Node) -> Iterator[Step]:
    """Yield the name and act of each check."""
    for folder in FOLDERS:
        for script in scripts_of(root / folder):
            yield f"{folder}: {script}", partial(node.run_npm, ["run", script], root / folder)
    yield "web/api-client: types are as the routes say", partial(_require_fresh_types, root)


def scripts_of(folder: Path) -> list[str]:
    """Return the scripts of a front end that check something."""
    scripts = json.loads((folder / "package.json").read_text("utf-8"))["scripts"]
    return sorted(name for name in scripts if name in {"type-check", "test"} or name.startswith("check:"))


def _require_fresh_types(root: Path) -> None:
    document = (root / "docs/openapi/openapi.json").read_text("utf-8")
    if problems := explain_stale(document, root):
        raise StepFailed("\n".join(problems))


def main() -> int:
    """Check."""
    if os.environ.get("JISHI_SKIP_WEB") == "1":
        print("JISHI_SKIP_WEB=1: the front ends are not checked.")
        return 0
    try:
        node = find_node()
    except NodeMissing as error:
        print(error, file=sys.stderr)
        return 1
    failed = run_steps(list_preparations(ROOT, node))
    failed += run_steps(list_checks(ROOT, node), at_once=os.cpu_count() or 1)
    if failed:
        print(f"\n{', '.join(failed)}: see above.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
