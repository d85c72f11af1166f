"""The files under check, each read and parsed once."""

import ast
import io
import subprocess
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

# Drafts by `make migration`: as long as the tables are many.
GENERATED = "src/jishi/migrations/versions"
_MADE_BY_TOOLS = {".git", ".venv", "node_modules", "__pycache__", "dist", "build", "var"}


@dataclass(frozen=True)
class SourceFile:
    """One tracked file; `path` is relative to the project's root."""

    root: Path
    path: Path

    @cached_property
    def text(self) -> str:
        """Return the text, empty for a file that is not UTF-8."""
        try:
            return (self.root / self.path).read_text("utf-8")
        except UnicodeDecodeError:
            return ""

    @cached_property
    def tree(self) -> ast.Module:
        """Return the syntax tree of a Python file; an empty one where it does not parse, which ruff reports."""
        try:
            return ast.parse(self.text, str(self.path))
        except SyntaxError:
            return ast.Module([], [])

    @cached_property
    def comments(self) -> list[tuple[int, str]]:
        """Return line and text of every comment of a Python file; none where it does not parse."""
        tokens = tokenize.generate_tokens(io.StringIO(self.text).readline)
        try:
            return [(token.start[0], token.string) for token in tokens if token.type == tokenize.COMMENT]
        except (tokenize.TokenError, SyntaxError):
            return []

    @property
    def module(self) -> str | None:
        """Return the name of the module of Jishi that owns this file, None outside `src/jishi/modules`."""
        parts = self.path.parts
        return parts[3] if parts[:3] == ("src", "jishi", "modules") and len(parts) > 4 else None

    def is_in(self, *folders: str) -> bool:
        """Say whether the file lies in one of the folders, given relative to the root."""
        return any(self.path.is_relative_to(folder) for folder in folders)


class Project:
    """A checkout: what git tracks or would track; without git, everything that no tool made."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()

    @cached_property
    def files(self) -> list[SourceFile]:
        """Return every file, by path."""
        return [SourceFile(self.root, path) for path in sorted(self._paths()) if (self.root / path).is_file()]

    @cached_property
    def python(self) -> list[SourceFile]:
        """Return every Python file."""
        return [file for file in self.files if file.path.suffix == ".py"]

    @cached_property
    def source(self) -> list[SourceFile]:
        """Return the Python files of the platform itself."""
        return [file for file in self.python if file.is_in("src")]

    def _paths(self) -> Iterator[Path]:
        listed = subprocess.run(
            ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=self.root,
            capture_output=True,
            text=True,
            check=False,
        )
        if listed.returncode == 0:
            yield from (Path(name) for name in listed.stdout.split("\0") if name)
            return
        for path in self.root.rglob("*"):
            relative = path.relative_to(self.root)
            made = any(part in _MADE_BY_TOOLS or part.endswith("_cache") for part in relative.parts)
            if path.is_file() and not made:
                yield relative
