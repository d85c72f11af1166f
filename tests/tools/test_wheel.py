"""What a wheel of the project holds, without building one: the packer is asked which files it would take."""

import shutil
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

from tests.architecture.trees import ROOT
from tools.web.apps import APPS

_PAGES = [f"jishi/web_static/{app.name}/{file}" for app in APPS for file in ("index.html", "assets/app-1a2b.js.br")]
_BESIDE = ["jishi/web_static/.built.json", "jishi/web_static/.lock"]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A checkout with built pages and little else."""
    for name in ("pyproject.toml", ".gitignore", "README.md"):
        shutil.copy(ROOT / name, tmp_path)
    for name in ("jishi/__init__.py", "jishi/app/locales/en.toml", *_PAGES, *_BESIDE):
        file = tmp_path / "src" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    return tmp_path


def _packed(root: Path) -> set[str]:
    return {file.distribution_path for file in WheelBuilder(str(root)).recurse_included_files()}


class TestWheel:
    def test_carries_the_pages_of_both_ends_though_git_does_not(self, tree: Path) -> None:
        packed = _packed(tree)
        assert set(_PAGES) <= packed
        assert "jishi/app/locales/en.toml" in packed
        assert not packed & set(_BESIDE)

    def test_would_lack_them_without_being_told(self, tree: Path) -> None:
        config = (tree / "pyproject.toml").read_text("utf-8")
        told = [line for line in config.splitlines() if line.startswith("artifacts = ")]
        (tree / "pyproject.toml").write_text(config.replace(told[0], ""), "utf-8")
        assert not _packed(tree) & set(_PAGES)
