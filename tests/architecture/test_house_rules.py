"""Every check of tools/lint holds for the project, and fails for a tree that breaks it."""

from pathlib import Path

import pytest

from tests.architecture.bad_samples import BAD_SAMPLES, BadSample
from tests.architecture.trees import ROOT, write_tree
from tools.lint.project import Project
from tools.lint.registry import load_checks, run_checks


@pytest.fixture(scope="module")
def project() -> Project:
    """Return this checkout, read once for all checks."""
    return Project(ROOT)


@pytest.mark.parametrize("name", [check.name for check in load_checks().values() if not check.advisory])
def test_project_keeps(name: str, project: Project) -> None:
    """The project has no finding of this check."""
    assert [str(finding) for finding in run_checks(project, [name])] == []


@pytest.mark.parametrize("sample", BAD_SAMPLES, ids=lambda sample: f"{sample.check}-{sample.title}".replace(" ", "-"))
def test_guard_finds(sample: BadSample, tmp_path: Path) -> None:
    """A tree that breaks the rule is found out, at the right place."""
    findings = run_checks(write_tree(tmp_path, sample.files), [sample.check])
    assert sample.place in {f"{finding.path}:{finding.line}" for finding in findings}


def test_every_guard_has_a_twin() -> None:
    """No check is trusted that was never seen to fail."""
    assert load_checks().keys() == {sample.check for sample in BAD_SAMPLES}
