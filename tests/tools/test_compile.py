"""Machine code in place of the price engine's modules gives the very same answers, and stands only for its own sources."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from jishi.kit.compiled import SOURCES, CompiledFinder, fingerprint, prefer_compiled
from tests.architecture.trees import ROOT
from tools import compile as compiling

_RUN = """
import sys
from pathlib import Path
from jishi.kit.compiled import prefer_compiled
assert prefer_compiled(Path(sys.argv[1]))
from jishi.modules.promotion.rules import combine
assert not combine.__file__.endswith(".py"), combine.__file__
import pytest
raise SystemExit(pytest.main(["-q", "-x", "-p", "no:cacheprovider", "-p", "no:randomly", *sys.argv[2:]]))
"""
CASES = ("test_cases.py", "test_laws.py", "test_frozen.py", "test_returns.py", "test_explain.py")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds what was built just now."""
    home = tmp_path_factory.mktemp("compiled")
    # The compiler's own optimizing takes most of the time and is not what is in question.
    if compiling.compile_modules(home, level="0") is None:
        pytest.skip("no C compiler with Python's headers")
    return home


def test_every_worked_case_and_law_holds_in_machine_code(built: Path) -> None:
    cases = [str(ROOT / "tests/promotion" / name) for name in CASES]
    command = [sys.executable, "-c", _RUN, str(built), *cases]
    environment = {**os.environ, "LAW_EXAMPLES": "50"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


def test_what_was_built_is_kept_for_the_next_time(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiling, "_build", lambda *_: pytest.fail("built again"))
    assert compiling.compile_modules(built) == built / fingerprint(SOURCES)


def test_finds_what_was_built_and_nothing_else(built: Path) -> None:
    finder = CompiledFinder(built / fingerprint(SOURCES))
    found = finder.find_spec("jishi.modules.promotion.rules.combine", None)
    assert found is not None
    assert found.origin is not None
    assert Path(found.origin).is_relative_to(built)
    # Structs of msgspec stay as they are.
    assert finder.find_spec("jishi.modules.promotion.rules.shopper", None) is None
    assert finder.find_spec("jishi.kit.money", None) is None


def test_other_sources_have_another_fingerprint(tmp_path: Path) -> None:
    folder = tmp_path / "jishi/modules/promotion/rules"
    folder.mkdir(parents=True)
    (folder / "a.py").write_text("x = 1\n")
    first = fingerprint(tmp_path)
    (folder / "a.py").write_text("x = 2\n")
    assert fingerprint(tmp_path) != first


def test_what_was_built_from_other_sources_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "0123456789abcdef").mkdir()
    assert prefer_compiled(tmp_path) is False


def test_without_a_compiler_nothing_is_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiling, "_has_compiler", lambda: False)
    assert compiling.compile_modules(tmp_path) is None
    assert list(tmp_path.iterdir()) == []


def test_says_what_the_compiler_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiling, "compiled_modules", lambda: ["no/such/module.py"])
    monkeypatch.setattr(compiling, "_has_compiler", lambda: True)
    with pytest.raises(compiling.CompilingFailed, match="no/such/module"):
        compiling.compile_modules(tmp_path)
    assert list(tmp_path.iterdir()) == []
