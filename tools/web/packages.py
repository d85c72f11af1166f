"""The npm packages of a front end, installed by its lock file."""

import json
from pathlib import Path
from typing import Any

from tools.web.node import Node

_FOR_SOME_MACHINES = ("optional", "os", "cpu", "libc", "link")


def install_packages(node: Node, folder: Path) -> bool:
    """Install what the lock file says; return False where it is installed already.

    :raises StepFailed:
    """
    if is_installed(folder):
        return False
    node.run_npm(["ci"], folder)
    return True


def is_installed(folder: Path) -> bool:
    """Say whether node_modules holds what the lock file says; npm leaves a list of what it installed."""
    installed = folder / "node_modules/.package-lock.json"
    if not installed.is_file():
        return False
    wanted, found = _packages(folder / "package-lock.json"), _packages(installed)
    return all(
        found.get(place, {}).get("version") == package.get("version")
        for place, package in wanted.items()
        if place.startswith("node_modules/") and not any(package.get(key) for key in _FOR_SOME_MACHINES)
    )


def _packages(lock: Path) -> dict[str, dict[str, Any]]:
    packages: dict[str, dict[str, Any]] = json.loads(lock.read_text("utf-8"))["packages"]
    return packages
