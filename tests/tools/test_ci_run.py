"""What continuous integration runs: the checks and the tests, each to its end, and nothing is left behind."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.architecture.trees import ROOT


def _run(folder: Path, make: str) -> subprocess.CompletedProcess[str]:
    """Run .ci/run in a folder of its own with a stand-in for make."""
    script, commands = folder / ".ci/run", folder / "bin"
    script.parent.mkdir()
    commands.mkdir()
    shutil.copy(ROOT / ".ci/run", script)
    # Chromium has to be there, or the script would install it.
    for name, text in (("make", make), ("chromium-headless-shell", "")):
        (commands / name).write_text(f"#!/bin/sh\n{text}\n")
        (commands / name).chmod(0o755)
    environment = {**os.environ, "PATH": f"{commands}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.run([str(script)], env=environment, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize(("failing", "status"), [("none", 0), ("check", 2), ("web-check", 2), ("test", 2)])
def test_runs_all_and_tells_a_failure(failing: str, status: int, tmp_path: Path) -> None:
    """A failed check does not keep the tests from running, nor a passing test hide it."""
    done = _run(tmp_path, f'echo "did $1"; [ "$1" != {failing} ] || exit 2')
    did = [line for line in done.stdout.splitlines() if line.startswith("did")]
    assert did == ["did check", "did web-check", "did test"]
    assert done.returncode == status


def test_ends_what_a_step_leaves_behind(tmp_path: Path) -> None:
    """A process that a step left running is gone when the run is over."""
    done = _run(tmp_path, "sleep 600 & echo left $!")
    left = [int(line.split()[1]) for line in done.stdout.splitlines() if line.startswith("left")]
    assert len(left) == 3
    assert [pid for pid in left if _is_running(pid)] == []


def _is_running(pid: int) -> bool:
    """Say whether the process lives; in a container nobody may have reaped what is dead."""
    state = Path(f"/proc/{pid}/stat")
    return state.exists() and state.read_text().rpartition(")")[2].split()[0] != "Z"


def test_ends_within_half_an_hour() -> None:
    """The steps' limits sum to less, and the last step has what the others left of the time, never more."""
    script = (ROOT / ".ci/run").read_text()
    limits = [int(number) for number in re.findall(r"(?:^run|timeout) (\d+) ", script, re.MULTILINE)]
    (all_of_it,) = (int(number) for number in re.findall(r"^run \$\(\((\d+) - SECONDS\)\)", script, re.MULTILINE))
    assert len(limits) == 4, "a step without a limit"
    assert all_of_it + 30 <= 30 * 60
    assert all_of_it - sum(limits) >= 15 * 60, "too little is left for the tests"
