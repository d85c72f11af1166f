"""libvips is started with threads that stay."""

import ast
import subprocess
import sys
from pathlib import Path

import jishi

_COUNT = "import jishi.kit.vips, os; print(len(os.listdir('/proc/self/task')), os.environ['VIPS_MAX_THREADS'])"


def test_threads_are_there_from_the_start() -> None:
    """Nothing has been drawn yet, and the threads wait already."""
    told = subprocess.run([sys.executable, "-c", _COUNT], capture_output=True, text=True, check=True).stdout.split()
    threads, most = map(int, told)
    assert threads > most


def test_nobody_starts_it_otherwise() -> None:
    """Whoever imported pyvips first would start libvips with threads that end."""
    root = Path(jishi.__file__).parent
    importers = {file.relative_to(root).as_posix() for file in root.rglob("*.py") if _imports_pyvips(file)}
    assert importers == {"kit/vips.py"}


def _imports_pyvips(file: Path) -> bool:
    nodes = ast.walk(ast.parse(file.read_text("utf-8")))
    return any(isinstance(node, ast.Import) and any(name.name == "pyvips" for name in node.names) for node in nodes)
