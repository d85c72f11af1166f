"""The types of web/api-client, made from docs/openapi/openapi.json by openapi-typescript.

The file's first line holds the digest of the document that it was made from, so that `make check` sees a stale one on a
machine without Node and network, too. Refusals, headers and examples are left out: the client itself knows the first two, the
same everywhere.
"""

import hashlib
import json
import tempfile
from pathlib import Path
from typing import Any

from tools.web.node import Node, NodeMissing, StepFailed, find_node
from tools.web.packages import install_packages, is_installed

TYPES = Path("web/api-client/src/schema.d.ts")
_TOOLS = Path("tools/web")
_COMMAND = ("node_modules/openapi-typescript/bin/cli.js", "--default-non-nullable=false")


def write_types(document: str, root: Path) -> None:
    """Write the types anew where the document has changed.

    :raises NodeMissing: StepFailed: also where npm cannot reach its registry.
    """
    if not is_stale(document, root):
        return
    node = find_node()
    install_packages(node, root / _TOOLS)
    (root / TYPES).write_text(_render(document, root, node), "utf-8")


def is_stale(document: str, root: Path) -> bool:
    """Say whether the types are of another document, or were edited; the latter shows only where the tools stand."""
    types = root / TYPES
    if not types.is_file() or not types.read_text("utf-8").startswith(_first_line(document)):
        return True
    if not is_installed(root / _TOOLS):
        return False
    try:
        return types.read_text("utf-8") != _render(document, root, find_node())
    except NodeMissing:
        return False


def explain_stale(document: str, root: Path) -> list[str]:
    """Return what is wrong with the types on disk."""
    try:
        return [f"{TYPES} is not as the routes say; run make generate"] if is_stale(document, root) else []
    except StepFailed as error:
        return [str(error)]


def _render(document: str, root: Path, node: Node) -> str:
    with tempfile.TemporaryDirectory() as folder:
        answers, types = Path(folder) / "openapi.json", Path(folder) / "schema.d.ts"
        answers.write_text(json.dumps(_without_manners(json.loads(document))), "utf-8")
        node.run([*_COMMAND, str(answers), "--output", str(types)], root / _TOOLS)
        return _first_line(document) + types.read_text("utf-8")


def _first_line(document: str) -> str:
    digest = hashlib.sha256(document.encode()).hexdigest()
    return f"// Made by `make generate` from docs/openapi/openapi.json, sha256 {digest}.\n"


def _without_manners(document: dict[str, Any]) -> dict[str, Any]:
    for operations in document["paths"].values():
        for operation in operations.values():
            operation["parameters"] = [each for each in operation.get("parameters", ()) if "$ref" not in each]
            operation["responses"] = {
                status: {key: value for key, value in answer.items() if key != "headers"}
                for status, answer in operation["responses"].items()
                if status < "300"
            }
    schemas = {name: document["components"][name] for name in ("schemas", "securitySchemes")}
    plain: dict[str, Any] = _without_examples({**document, "components": schemas})
    return plain


def _without_examples(node: Any) -> Any:
    if isinstance(node, dict):
        dropped = {"example", "examples"} if "schema" in node else set()
        return {key: _without_examples(value) for key, value in node.items() if key not in dropped}
    return [_without_examples(item) for item in node] if isinstance(node, list) else node
