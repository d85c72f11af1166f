"""Building the pages: only what changed, whole or not at all, and a machine that cannot is told."""

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.architecture.trees import ROOT
from tools.web.apps import APPS
from tools.web.build import OUTPUT, build_pages, has_pages
from tools.web.node import NODE_WHEEL, Node, NodeMissing, StepFailed, find_node
from tools.web.packages import is_installed

# Stands for Node: writes an index.html where the build of either app puts it, or fails as it is told.
FAKE = """
import pathlib, sys
tool = sys.argv[1]
if pathlib.Path("broken").exists():
    print("what is wrong"); sys.exit(3)
if "compress" not in tool:
    pages = pathlib.Path("dist" if "vite.js" in tool else "dist/build/h5")
    pages.mkdir(parents=True, exist_ok=True)
    (pages / "index.html").write_text("built")
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with two front ends that have no packages."""
    monkeypatch.delenv("JISHI_SKIP_WEB", raising=False)
    for name in ("console", "storefront"):
        folder = tmp_path / "web" / name
        (folder / "node_modules").mkdir(parents=True)
        (folder / "src.ts").write_text("1")
        for lock in ("package-lock.json", "node_modules/.package-lock.json"):
            (folder / lock).write_text('{"packages": {}}')
    (tmp_path / "web/api-client").mkdir()
    (tmp_path / "tools/web").mkdir(parents=True)
    (tmp_path / OUTPUT.parent).mkdir(parents=True)
    (tmp_path / "fake.py").write_text(FAKE)
    return tmp_path


@pytest.fixture
def node(root: Path) -> Node:
    """A stand-in for Node that Python runs."""
    command = root / "node"
    command.write_text(f'#!/bin/sh\nexec {sys.executable} {root}/fake.py "$@"\n')
    command.chmod(0o755)
    return Node(str(command), (str(command),))


class TestBuildPages:
    def test_builds_only_what_changed(self, root: Path, node: Node) -> None:
        said: list[str] = []
        build_pages(root, said.append, find=lambda: node)
        assert (root / OUTPUT / "storefront/index.html").read_text() == "built"
        assert has_pages(root)

        said.clear()
        known = root / OUTPUT / ".built.json"
        os.utime(known, (1e9, 1e9))
        build_pages(root, said.append, find=lambda: node)
        assert said == []
        assert known.stat().st_mtime > 1e9

        (root / "web/console/src.ts").write_text("2")
        build_pages(root, said.append, find=lambda: node)
        assert "(console)" in said[0]

    def test_a_change_of_the_client_changes_both(self, root: Path) -> None:
        before = {app.name: app.fingerprint(root) for app in APPS}
        (root / "web/api-client/index.ts").write_text("1")
        assert all(app.fingerprint(root) != before[app.name] for app in APPS)

    def test_a_failure_leaves_the_pages_of_before(self, root: Path, node: Node) -> None:
        build_pages(root, lambda _: None, find=lambda: node)
        (root / "web/console/src.ts").write_text("2")
        (root / "web/console/broken").touch()
        with pytest.raises(StepFailed, match="what is wrong"):
            build_pages(root, lambda _: None, find=lambda: node)
        assert (root / OUTPUT / "console/index.html").read_text() == "built"

    def test_can_be_skipped(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("JISHI_SKIP_WEB", "1")
        build_pages(root, print, find=find_node)
        assert not has_pages(root)


class TestIsInstalled:
    def test_compares_what_the_lock_wants_with_what_is_there(self, tmp_path: Path) -> None:
        wanted = {
            "": {"name": "x"},
            "../api-client": {"version": "0.1.0"},
            "node_modules/a": {"version": "1.0.0"},
            "node_modules/for-mac": {"version": "1.0.0", "optional": True, "os": ["darwin"]},
        }
        (tmp_path / "node_modules").mkdir()
        (tmp_path / "package-lock.json").write_text(json.dumps({"packages": wanted}))
        assert not is_installed(tmp_path)
        for version, expected in (("1.0.0", True), ("0.9.0", False)):
            there = {"packages": {"node_modules/a": {"version": version}}}
            (tmp_path / "node_modules/.package-lock.json").write_text(json.dumps(there))
            assert is_installed(tmp_path) is expected


class TestFindNode:
    def test_is_that_of_the_wheel_that_is_pinned(self) -> None:
        node = find_node()
        assert node.run(["--version"], ROOT).strip() == f"v{NODE_WHEEL.partition('==')[2]}"
        assert node.run_npm(["--version"], ROOT).strip()[0].isdigit()
        assert f'"{NODE_WHEEL}"' in (ROOT / "pyproject.toml").read_text()

    def test_says_what_to_install(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setattr(sys, "path", [])
        monkeypatch.setenv("PATH", str(tmp_path))
        with pytest.raises(NodeMissing, match=NODE_WHEEL):
            find_node()


def test_compresses_text_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text("let a = 1;" * 100)
    (tmp_path / "small.js").write_text("1")
    (tmp_path / "b.png").write_bytes(b"x" * 1000)
    find_node().run([str(ROOT / "tools/web/compress.mjs"), str(tmp_path)], ROOT)
    assert {file.name for file in tmp_path.iterdir()} == {"a.js", "a.js.gz", "a.js.br", "small.js", "b.png"}
    assert shutil.which("gzip") is None or (tmp_path / "a.js.gz").stat().st_size < 100
