"""Run every check to the end and tell which failed; with ``--fix``, repair what a machine can repair."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from time import monotonic

ROOT = Path(__file__).parent.parent
_BIN = Path(sys.executable).parent
_RUFF, _PYTHON = str(_BIN / "ruff"), sys.executable

CHECKS = {
    "format": [_RUFF, "format", "--check", "--quiet", "."],
    "lint": [_RUFF, "check", "--quiet", "."],
    "types": [_PYTHON, "-m", "mypy", "--no-error-summary"],
    "imports": [str(_BIN / "lint-imports"), "--no-logo"],
    "house rules": [_PYTHON, "-m", "tools.lint"],
    "locks": [_PYTHON, "-m", "tools.lock", "--check"],
    "generated files": [_PYTHON, "-m", "tools.generate", "--check"],
}
FIXES = {
    "imports and idioms": [_RUFF, "check", "--fix", "--quiet", "."],
    "format": [_RUFF, "format", "--quiet", "."],
    "generated files": [_PYTHON, "-m", "tools.generate"],
}


def run_all(commands: dict[str, list[str]], root: Path, *, at_once: int = 1) -> list[str]:
    """Run the commands in `root`, so many at once, show the output of those that fail, and return their names."""
    failed = []
    with ThreadPoolExecutor(at_once) as pool:
        for name, (done, seconds) in zip(commands, pool.map(partial(_run, root), commands.values()), strict=True):
            print(f"{'ok    ' if done.returncode == 0 else 'FAILED'} {name} ({seconds:.1f} s)", flush=True)
            if done.returncode != 0:
                failed.append(name)
            if done.returncode != 0 or "advice:" in done.stdout:
                print(done.stdout.rstrip(), flush=True)
    return failed


def _run(root: Path, command: list[str]) -> tuple[subprocess.CompletedProcess[str], float]:
    started = monotonic()
    done = subprocess.run(command, cwd=root, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    return done, monotonic() - started


def main() -> int:
    """Run the checks, as many at once as there are processors, or the fixes one after the other."""
    is_fixing = "--fix" in sys.argv
    failed = run_all(FIXES, ROOT) if is_fixing else run_all(CHECKS, ROOT, at_once=os.cpu_count() or 1)
    if failed:
        print(f"\n{', '.join(failed)}: see above. `make fix` repairs what a machine can repair.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
