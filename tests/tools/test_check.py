"""`make check`: every step runs, and a failure of any is told."""

import sys
from pathlib import Path

import pytest

from tools.check import CHECKS, run_all

PASS = [sys.executable, "-c", "print('quiet')"]
FAIL = [sys.executable, "-c", "print('what is wrong'); raise SystemExit(3)"]


class TestRunAll:
    @pytest.mark.parametrize("at_once", [1, 2])
    def test_names_what_failed_and_goes_on(
        self, at_once: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        steps = {"first": FAIL, "second": PASS, "third": FAIL}
        assert run_all(steps, tmp_path, at_once=at_once) == ["first", "third"]
        output = capsys.readouterr().out
        assert output.count("what is wrong") == 2
        assert "quiet" not in output

    def test_has_a_step_for_every_kind_of_rule(self) -> None:
        assert CHECKS.keys() == {"format", "lint", "types", "imports", "house rules", "locks", "generated files"}
