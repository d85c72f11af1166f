"""Run every check to the end and tell which failed; with ``--fix``, repair what a machine can repair."""

import subprocess
import sys
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


def run_all(commands: dict[str, list[str]], root: Path) -> list[str]:
    """Run the commands in `root`, show the output of those that fail, and return their names."""
    failed = []
    for name, command in commands.items():
        started = monotonic()
        done = subprocess.run(
            command, cwd=root, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
        )
        print(f"{'ok    ' if done.returncode == 0 else 'FAILED'} {name} ({monotonic() - started:.1f} s)", flush=True)
        if done.returncode != 0:
            failed.append(name)
        if done.returncode != 0 or "advice:" in done.stdout:
            print(done.stdout.rstrip(), flush=True)
    return failed


def main() -> int:
    """Run the checks or the fixes."""
    failed = run_all(FIXES if "--fix" in sys.argv else CHECKS, ROOT)
    if failed:
        print(f"\n{', '.join(failed)}: see above. `make fix` repairs what a machine can repair.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
