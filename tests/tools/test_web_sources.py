"""What the scripts beside the compilers see in sources and pages of the front ends."""

import os
from pathlib import Path

import pytest

from tests.architecture.trees import ROOT
from tools.web.node import StepFailed, find_node

_CLIENT = str(ROOT / "tools/web/check_client.mjs")
_WEIGH = "import {{ builtPages }} from {module!r}; console.log(builtPages('storefront', {root!r}))"


class TestAny:
    @pytest.mark.parametrize(
        "line",
        [
            "const a: any = 1",
            "const a = b as any",
            "const a: Array<any> = []",
            "type A = Record<string, any>",
            "type A = any[]",
            "type A = string | any",
            "type A = () => any",
            "// @ts-ignore",
        ],
    )
    def test_is_found(self, tmp_path: Path, line: str) -> None:
        (tmp_path / "a.ts").write_text(f"{line}\n")
        with pytest.raises(StepFailed, match=r"a\.ts:1"):
            find_node().run([_CLIENT, str(tmp_path)], ROOT)

    def test_words_are_let_through(self, tmp_path: Path) -> None:
        (tmp_path / "a.ts").write_text("/** Called for any number: any-thing goes. */\nconst anything = { many: 1 }\n")
        assert "0 faults" in find_node().run([_CLIENT, str(tmp_path)], ROOT)

    def test_the_client_has_none(self) -> None:
        assert "0 faults" in find_node().run([_CLIENT], ROOT)


class TestBuiltPages:
    @pytest.fixture
    def root(self, tmp_path: Path) -> Path:
        """A tree with sources, and pages that were found fresh after their last change."""
        for name in ("web/storefront/src/a.ts", "web/api-client/src/a.ts", "src/jishi/web_static/.built.json"):
            (tmp_path / name).parent.mkdir(parents=True)
            (tmp_path / name).write_text("")
        os.utime(tmp_path / "src/jishi/web_static/.built.json", (2e9, 2e9))
        return tmp_path

    def weigh(self, root: Path) -> str:
        """Return what a script that weighs the pages is told."""
        script = root / "weigh.mjs"
        script.write_text(_WEIGH.format(module=(ROOT / "tools/web/built.mjs").as_posix(), root=root.as_posix()))
        return find_node().run([str(script)], root)

    def test_are_those_that_the_process_serves(self, root: Path) -> None:
        assert self.weigh(root).strip() == (root / "src/jishi/web_static/storefront").as_posix()

    @pytest.mark.parametrize("source", ["web/storefront/src/a.ts", "web/api-client/src/a.ts"])
    def test_are_refused_where_a_source_is_newer(self, root: Path, source: str) -> None:
        os.utime(root / source, (2.1e9, 2.1e9))
        with pytest.raises(StepFailed, match=r"older than .*a\.ts"):
            self.weigh(root)

    def test_are_refused_where_none_were_built(self, root: Path) -> None:
        (root / "src/jishi/web_static/.built.json").unlink()
        with pytest.raises(StepFailed, match="make web"):
            self.weigh(root)
