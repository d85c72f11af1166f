"""The two front ends that the web process serves."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tools.web.node import Node, StepFailed

_NO_SOURCE = frozenset({"node_modules", "dist", "unpackage", "tests", "scripts"})


class App(NamedTuple):
    """A front end: its folder below web/, the command that builds it, and where the command puts the pages."""

    name: str
    command: tuple[str, ...]
    output: str

    def build(self, node: Node, root: Path) -> Path:
        """Build the pages and return the folder that they are in.

        :raises StepFailed:
        """
        folder = root / "web" / self.name
        pages = folder / self.output
        node.run(self.command, folder)
        if not (pages / "index.html").is_file():
            raise StepFailed(f"The build of {self.name} ended well and made no index.html.")
        return pages

    def fingerprint(self, root: Path) -> str:
        """Return a digest of everything that the built pages depend on."""
        digest = hashlib.sha256()
        for file in sorted(self._sources(root)):
            digest.update(f"{file.relative_to(root).as_posix()}\0{file.stat().st_size}\0".encode())
            digest.update(file.read_bytes())
        return digest.hexdigest()

    def _sources(self, root: Path) -> Iterator[Path]:
        yield from (file for file in (root / "tools/web").iterdir() if file.suffix in {".py", ".mjs"})
        for folder in (root / "web" / self.name, root / "web/api-client"):
            yield from (
                file
                for file in folder.rglob("*")
                if not _NO_SOURCE & set(file.relative_to(folder).parts) and file.is_file()
            )


APPS = (
    App("console", ("node_modules/vite/bin/vite.js", "build"), "dist"),
    App("storefront", ("node_modules/@dcloudio/vite-plugin-uni/bin/uni.js", "build"), "dist/build/h5"),
)
