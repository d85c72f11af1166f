"""Machine code in place of some pure modules, where it has been built from these very sources.

The sources are all that there is to read, change and test; `make compile` translates the modules named here with mypyc into
src/jishi/compiled/. What is not built, or was built from other sources or for another Python, is run from its source.
"""

import sys
from collections.abc import Iterator, Sequence
from hashlib import sha256
from importlib.abc import MetaPathFinder
from importlib.machinery import EXTENSION_SUFFIXES, ExtensionFileLoader, ModuleSpec
from importlib.util import spec_from_file_location
from pathlib import Path
from types import ModuleType

SOURCES = Path(__file__).parents[2]
HOME = SOURCES / "jishi" / "compiled"
# Folders of pure modules on the way of every order. A module that defines msgspec structs stays as it is.
PACKAGES = ("jishi/modules/promotion/rules",)


def sources_of(root: Path) -> list[Path]:
    """Return the modules of the packages, compiled or not: what one takes from another may stand in its machine code."""
    return sorted(path for package in PACKAGES for path in (root / package).rglob("*.py"))


def fingerprint(root: Path) -> str:
    """Return what tells these sources and this Python from others."""
    digest = sha256(EXTENSION_SUFFIXES[0].encode())
    for path in sources_of(root):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def prefer_compiled(home: Path = HOME) -> bool:
    """Let modules imported from now on be machine code, if it fits; say whether it does."""
    built = home / fingerprint(SOURCES)
    if not built.is_dir():
        return False
    if not any(isinstance(finder, CompiledFinder) for finder in sys.meta_path):
        sys.meta_path.insert(0, CompiledFinder(built))
    return True


class CompiledFinder(MetaPathFinder):
    """Finds modules in a folder of what was built."""

    def __init__(self, built: Path) -> None:
        self._files = dict(_modules_in(built))

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return where a module's machine code is; None for all others."""
        file = self._files.get(fullname)
        if file is None:
            return None
        return spec_from_file_location(fullname, file, loader=ExtensionFileLoader(fullname, str(file)))


def _modules_in(built: Path) -> Iterator[tuple[str, Path]]:
    suffix = EXTENSION_SUFFIXES[0]
    for file in built.rglob(f"*{suffix}"):
        yield file.relative_to(built).as_posix().removesuffix(suffix).replace("/", "."), file
