"""Write requirements.lock and requirements-dev.lock, or check that they fit pyproject.toml.

Pins and hashes only: no index, no URL, no origin of a line, so that the locks are the same wherever they are made and
any mirror serves them (docs/adr/0005-hashed-requirement-locks.md).
"""

import argparse
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
# The larger first: the smaller takes its pins from it.
LOCKS = {"requirements-dev.lock": ("dev",), "requirements.lock": ()}
_PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)", re.MULTILINE)
_ALLOWED_LINE = re.compile(r"[A-Za-z0-9._-]+==\S+( ; [^\\]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?")


def write_locks(root: Path, *, upgrade: bool) -> None:
    """Resolve anew; pins already written stay unless `upgrade` or pyproject.toml says otherwise."""
    written: list[str] = []
    for lock, extras in LOCKS.items():
        command = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", "--output-file", lock, "--quiet"]
        command += ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate"]
        command += ["--no-emit-index-url", "--no-emit-find-links"]
        command += [argument for extra in extras for argument in ("--extra", extra)]
        command += [argument for larger in written for argument in ("--constraint", larger)]
        subprocess.run([*command, "--upgrade"] if upgrade else command, cwd=root, check=True)
        written.append(lock)


def find_problems(root: Path) -> Iterator[str]:
    """Yield what is wrong with the locks as they are, without asking a network."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    for lock, extras in LOCKS.items():
        text = (root / lock).read_text("utf-8")
        pins = {canonicalize_name(match["name"]): match["version"] for match in _PIN.finditer(text)}
        wanted = project["dependencies"] + [
            line for extra in extras for line in project["optional-dependencies"][extra]
        ]
        for requirement in map(Requirement, wanted):
            pin = pins.get(canonicalize_name(requirement.name))
            if pin is None or not requirement.specifier.contains(pin, prereleases=True):
                yield f"{lock} has {pin or 'nothing'} for '{requirement}'; run make lock"
        for number, line in enumerate(text.splitlines(), 1):
            if not _ALLOWED_LINE.fullmatch(line):
                yield f"{lock}:{number} is neither a pin nor a hash: {line}"


def main() -> int:
    """Write or check the locks."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="write nothing; return 1 where a lock does not fit")
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions that pyproject.toml allows")
    arguments = parser.parse_args()
    if not arguments.check:
        write_locks(ROOT, upgrade=arguments.upgrade)
    problems = list(find_problems(ROOT))
    print("\n".join(problems), end="\n" if problems else "")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
