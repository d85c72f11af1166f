"""Write docs/openapi/ from the routes and the client's types from it, or check that they are as the routes say.

`openapi.json` is what the clients are generated from; `permissions.json` lists the permission sets that roles are made
of and the permission each route asks for, so that a change of either is seen in review.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec
from litestar import Litestar
from litestar.routes import HTTPRoute

from jishi.app.registry import permission_sets
from jishi.app.web import build_framework, hot_routes
from jishi.kit.access import PermissionSet
from tools.web.client_types import explain_stale, write_types
from tools.web.node import NodeMissing, StepFailed

ROOT = Path(__file__).parent.parent
FOLDER = Path("docs/openapi")


def render(app: Litestar, sets: Iterable[PermissionSet]) -> dict[Path, str]:
    """Return path and content of every generated file."""
    permissions = {"sets": {each.name: sorted(each.permissions) for each in sets}, "routes": _permissions(app)}
    return {
        FOLDER / "openapi.json": _to_json(msgspec.to_builtins(app.openapi_schema.to_schema())),
        FOLDER / "permissions.json": _to_json(permissions),
    }


def find_stale(files: Mapping[Path, str], root: Path) -> list[str]:
    """Return what is wrong with the generated files on disk."""
    return [
        f"{path} is not as the routes say; run make generate"
        for path, content in files.items()
        if not (root / path).is_file() or (root / path).read_text("utf-8") != content
    ]


def write_files(files: Mapping[Path, str], root: Path) -> None:
    """Write the generated files."""
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content, "utf-8")


def _permissions(app: Litestar) -> dict[str, str]:
    return {
        f"{route.path} {method}": str(handler.opt["permission"])
        for route in app.routes
        if isinstance(route, HTTPRoute)
        for handler in route.route_handlers
        if "permission" in handler.opt
        for method in sorted(handler.http_methods)
    }


def _to_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def main() -> int:
    """Write or compare."""
    parser = argparse.ArgumentParser(prog="make generate", description="Files generated from the routes.")
    parser.add_argument("--check", action="store_true", help="write nothing; return 1 where a file differs")
    arguments = parser.parse_args()
    files = render(build_framework(hot_routes()), permission_sets())
    document = files[FOLDER / "openapi.json"]
    if not arguments.check:
        write_files(files, ROOT)
        try:
            write_types(document, ROOT)
        except (NodeMissing, StepFailed) as error:
            print(error, file=sys.stderr)
    stale = find_stale(files, ROOT) + explain_stale(document, ROOT)
    print("\n".join(stale), end="\n" if stale else "")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
