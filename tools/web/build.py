"""Build console and storefront into src/jishi/web_static/, each only where its sources have changed.

JISHI_SKIP_WEB=1 leaves the pages as they are, be it absent.
"""

import argparse
import fcntl
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

from tools.web.apps import APPS, App
from tools.web.node import Node, NodeMissing, StepFailed, find_node
from tools.web.packages import install_packages

ROOT = Path(__file__).parents[2]
OUTPUT = Path("src/jishi/web_static")
_KNOWN = ".built.json"
Say = Callable[[str], None]


def build_pages(root: Path, say: Say, *, find: Callable[[], Node] = find_node) -> None:
    """Bring the pages up to date; two builds at a time wait for each other.

    :raises NodeMissing: StepFailed:
    """
    if os.environ.get("JISHI_SKIP_WEB") == "1" or not (root / "web").is_dir():
        return
    output = root / OUTPUT
    output.mkdir(exist_ok=True)
    with _locked(output / ".lock"):
        stale = [app for app in APPS if _built(output).get(app.name) != app.fingerprint(root)]
        if not stale:
            (
                output / _KNOWN
            ).touch()  # found fresh: scripts that weigh the pages compare their sources with this moment
            return
        node = find()
        say(f"Building the pages ({', '.join(app.name for app in stale)}); a first build takes about a minute.")
        for app in stale:
            _build(app, node, root, output, say)


def has_pages(root: Path) -> bool:
    """Say whether pages stand, be they of older sources."""
    return all((root / OUTPUT / app.name / "index.html").is_file() for app in APPS)


def _build(app: App, node: Node, root: Path, output: Path, say: Say) -> None:
    fingerprint = app.fingerprint(root)
    with _timed(f"{app.name}: packages", say):
        install_packages(node, root / "web" / app.name)
    with _timed(f"{app.name}: pages", say):
        built = app.build(node, root)
    draft = output / f".{app.name}"
    shutil.rmtree(draft, ignore_errors=True)
    shutil.copytree(built, draft)
    with _timed(f"{app.name}: compressed forms", say):
        node.run([str(Path(__file__).with_name("compress.mjs")), str(draft)], root)
    shutil.rmtree(output / app.name, ignore_errors=True)
    draft.rename(output / app.name)
    (output / _KNOWN).write_text(json.dumps(_built(output) | {app.name: fingerprint}), "utf-8")


def _built(output: Path) -> dict[str, str]:
    """Return the fingerprints of the pages that stand."""
    try:
        known: dict[str, str] = json.loads((output / _KNOWN).read_text("utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return {}
    return {name: mark for name, mark in known.items() if (output / name / "index.html").is_file()}


@contextmanager
def _locked(file: Path) -> Iterator[None]:
    with file.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def _timed(what: str, say: Say) -> Iterator[None]:
    started = monotonic()
    yield
    say(f"  {what} ({monotonic() - started:.0f} s)")


def main() -> int:
    """Build; with --or-without, a machine that cannot build is told so and may go on."""
    parser = argparse.ArgumentParser(prog="make web", description="Build the pages.")
    parser.add_argument("--or-without", action="store_true", help="return 0 also where the pages cannot be built")
    arguments = parser.parse_args()
    try:
        build_pages(ROOT, lambda line: print(line, flush=True))
    except (NodeMissing, StepFailed) as error:
        print(error, file=sys.stderr)
        if not arguments.or_without:
            return 1
        shown = "the pages of the last build" if has_pages(ROOT) else "the API alone, without pages"
        print(f"The pages could not be built; going on with {shown}. `make web` tries again.", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
