"""Translate the pure modules on the way of every order into machine code, with mypyc; see jishi.kit.compiled.

Needs a C compiler and Python's headers. Nothing else depends on it: without, the same modules run from their sources.
"""

import ast
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

from jishi.kit.compiled import HOME, SOURCES, fingerprint, sources_of

_SETUP = """
from mypyc.build import mypycify
from setuptools import setup
setup(name="compiled", ext_modules=mypycify({options!r}, opt_level={level!r}, debug_level="0", target_dir={target!r}))
"""


class CompilingFailed(Exception):
    """The compiler refused; the message is its own."""


def compile_modules(home: Path = HOME, *, level: str = "3") -> Path | None:
    """Build what has changed, at this level of optimization, and return its folder; None where there is no compiler.

    :raises CompilingFailed:
    """
    built = home / fingerprint(SOURCES)
    if built.is_dir():
        return built
    if not _has_compiler():
        return None
    home.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home) as draft:
        _build(Path(draft), level)
        for older in home.glob("[0-9a-f]*"):
            shutil.rmtree(older)
        (Path(draft) / "out").rename(built)
    return built


def compiled_modules() -> list[str]:
    """Return the modules that are translated: those without structs of msgspec, which machine code cannot be given."""
    return [
        path.relative_to(SOURCES).as_posix()
        for path in sources_of(SOURCES)
        if path.name != "__init__.py" and not _has_structs(path)
    ]


def _has_structs(path: Path) -> bool:
    classes = (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.ClassDef))
    return any(one.keywords for one in classes)


def _build(draft: Path, level: str) -> None:
    options = ["--config-file=", "--ignore-missing-imports", "--follow-imports=silent", *compiled_modules()]
    (draft / "setup.py").write_text(_SETUP.format(options=options, level=level, target=str(draft / "c")))
    command = [sys.executable, str(draft / "setup.py"), "-q", "build_ext", "--build-lib", str(draft / "out")]
    command += ["--build-temp", str(draft / "temp")]
    done = subprocess.run(command, cwd=SOURCES, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CompilingFailed(f"{done.stdout}\n{done.stderr}".strip())


def _has_compiler() -> bool:
    compiler = (sysconfig.get_config_var("CC") or "cc").split()[0]
    has_headers = (Path(sysconfig.get_path("include")) / "Python.h").is_file()
    return has_headers and any(shutil.which(name) for name in (compiler, "cc", "gcc"))


def main() -> int:
    """Build; a machine without a compiler is told so, and that is no failure."""
    try:
        built = compile_modules()
    except CompilingFailed as error:
        sys.stderr.write(f"{error}\n")
        return 1
    if built is None:
        sys.stderr.write("No C compiler with Python's headers here: prices are worked out by the modules' sources.\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
