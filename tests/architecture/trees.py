"""Small source trees to try a guard on."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from tools.lint.project import Project

ROOT = Path(__file__).parent.parent.parent


def write_tree(folder: Path, files: Mapping[str, str]) -> Project:
    """Write the files below `folder`, with the real glossary beside them, and return them as a project."""
    (folder / "docs").mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "docs/glossary.md", folder / "docs/glossary.md")
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return Project(folder)
