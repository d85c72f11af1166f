"""The requirement locks: pins that fit pyproject.toml, hashes, and nothing else."""

from pathlib import Path

import pytest

from tests.architecture.trees import ROOT
from tools.lock import LOCKS, find_problems

HASH = "a" * 64
PIN = f"litestar==2.25.0 \\\n    --hash=sha256:{HASH}\n"
PROJECT = '[project]\ndependencies = ["litestar>=2.18"]\noptional-dependencies = { dev = [] }\n'


def _problems(folder: Path, lock: str, project: str = PROJECT) -> list[str]:
    (folder / "pyproject.toml").write_text(project)
    for name in LOCKS:
        (folder / name).write_text(lock)
    return list(find_problems(folder))


class TestFindProblems:
    def test_project_has_none(self) -> None:
        assert list(find_problems(ROOT)) == []

    def test_lets_a_fitting_lock_through(self, tmp_path: Path) -> None:
        assert _problems(tmp_path, PIN) == []

    @pytest.mark.parametrize(
        ("lock", "expected"),
        [
            (PIN.replace("2.25.0", "2.10.0"), "has 2.10.0 for 'litestar>=2.18'"),
            (PIN.replace("litestar", "granian"), "has nothing for 'litestar>=2.18'"),
            (f"--index-url https://mirror.example/x\n{PIN}", "neither a pin nor a hash"),
            (f"# via somebody\n{PIN}", "neither a pin nor a hash"),
            ("litestar @ file:///tmp/litestar.whl\n", "neither a pin nor a hash"),
            ("litestar==2.25.0\n", "neither a pin nor a hash"),
        ],
    )
    def test_finds(self, lock: str, expected: str, tmp_path: Path) -> None:
        assert any(expected in problem for problem in _problems(tmp_path, lock))
