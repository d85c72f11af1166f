"""The checks of `make web-check` can fail: each rule of the sources, and each budget of the pages, on files made for it."""

import json
import random
from pathlib import Path

import pytest

from tests.architecture.trees import ROOT
from tools.web.node import StepFailed, find_node

# A file for each rule: where it stands, what is wrong in it, and a word of what is told.
_CONSOLE = {
    "Long.vue": ("<template>\n" + "<p />\n" * 200 + "</template>", "lines, at most"),
    "host.ts": ("fetch('https://cdn.example.com/a.js')", "foreign host"),
    "theme/font.css": ("@font-face { src: url(https://fonts.example.com/a.woff2) }", "foreign host"),
    "any.ts": ("export const a: any = 1", "any"),
    "silenced.ts": ("// @ts-ignore\nexport const a = b", "any"),
    "cast.ts": ("export const a = JSON.parse(b) as Schemas['Order']", "a type guard instead of a cast"),
    "later.ts": ("// TODO: the rest", "a promise"),
    "noisy.ts": ("console.log(1)", "log"),
    "features/order/a.ts": ("import { b } from '@/features/catalog/lookups'", "reaches into"),
    "features/order/b.ts": ("import { b } from '../../ui/toast'", "relative path"),
    "ui/a.ts": ("import { b } from '@/features/order'", "only features know features"),
    "domain/a.ts": ("import { b } from '@/api'", "domain imports nothing"),
}
_STOREFRONT = {
    "Long.vue": ("<template>\n" + "<view />\n" * 200 + "</template>\n", "at most 200 lines"),
    "long.ts": ("export const a = 1\n" * 251, "at most 250 lines"),
    "host.ts": ("const a = 'https://cdn.example.com/a.js'", "no foreign host"),
    "any.ts": ("export const a: any = 1", "no `any`"),
    "silenced.ts": ("const a = b // @ts-ignore", "no silenced types"),
    "cast.ts": ("const a = JSON.parse(b) as Order;", "a type guard instead of a cast"),
    "later.ts": ("const a = 1 // FIXME", "nothing left for later"),
    "noisy.ts": ("console.log(1)", "no console output"),
    "tag.ts": ("import Button from '@/ui/Button.vue'", "a name of a native tag"),
    "ends.ts": ("// #ifdef H5", "#ifdef belongs"),
    "browser.ts": ("const a = window.name", "browser globals belong"),
    "features/cart/a.ts": ("import { b } from '@/features/order/inner'", "imported through its index"),
    "Chain.vue": ('<view v-if="!order" />\n<view v-else-if="order.number" />\n', "mini-programs weigh"),
}
# A start, its door, a shell, texts, and a page of two files.
_PARTS: dict[str, tuple[str, list[str]]] = {
    "index.html": ("start.js", []),
    "src/session/SignIn.vue": ("door.js", []),
    "src/shell/AppShell.vue": ("shell.js", []),
    "src/i18n/zh-CN.ts": ("words.js", []),
    "src/i18n/pages.zh-CN.ts": ("pages.js", []),
    "src/features/order/OrdersPage.vue": ("orders.js", ["_table.js"]),
    "_table.js": ("table.js", []),
}
_GOOD = "// Any word as https://example.com says nothing.\nexport const anything = { many: 1 } as const\n"
_KB = 1000
_MUCH, _LITTLE = 400 * _KB, 1


def _run(app: str, check: str, folder: Path) -> str:
    return find_node().run([str(ROOT / f"web/{app}/scripts/{check}.mjs"), str(folder)], ROOT)


def _noise(size: int) -> bytes:
    """Return bytes that no packing makes smaller."""
    return random.Random(size).randbytes(size)


class TestSources:
    @pytest.mark.parametrize(("app", "bad"), [("console", _CONSOLE), ("storefront", _STOREFRONT)])
    def test_every_rule_is_told(self, tmp_path: Path, app: str, bad: dict[str, tuple[str, str]]) -> None:
        for name, (text, _) in bad.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text)
        with pytest.raises(StepFailed) as told:
            _run(app, "check_sources", tmp_path)
        lines = str(told.value).splitlines()
        untold = [name for name, (_, words) in bad.items() if not any(name in line and words in line for line in lines)]
        assert untold == []

    @pytest.mark.parametrize("app", ["console", "storefront"])
    def test_sound_ones_pass(self, tmp_path: Path, app: str) -> None:
        (tmp_path / "a.ts").write_text(_GOOD)
        assert _run(app, "check_sources", tmp_path).startswith("1 files, 0 ")


class TestBudgetOfConsole:
    def _build(self, folder: Path, **sizes: int) -> Path:
        (folder / ".vite").mkdir()
        manifest = {
            key: {"file": file, "imports": imports, "isDynamicEntry": key.startswith("src/")}
            for key, (file, imports) in _PARTS.items()
        }
        (folder / ".vite/manifest.json").write_text(json.dumps(manifest))
        for file, _ in _PARTS.values():
            (folder / file).write_bytes(_noise(sizes.get(file.removesuffix(".js"), _LITTLE)))
        return folder

    def test_light_pages_pass(self, tmp_path: Path) -> None:
        assert "OrdersPage.vue" in _run("console", "check_budget", self._build(tmp_path))

    def test_each_heavy_one_is_told(self, tmp_path: Path) -> None:
        """No file is too heavy by itself in the first two."""
        for at, (sizes, told) in enumerate(
            [
                ({"start": 130 * _KB, "door": 90 * _KB}, "the first page"),
                ({"shell": 120 * _KB, "pages": 120 * _KB, "table": 100 * _KB}, "OrdersPage.vue"),
                ({"table": 140 * _KB}, r"table\.js"),
            ]
        ):
            folder = tmp_path / str(at)
            folder.mkdir()
            with pytest.raises(StepFailed, match=f"too heavy: .*{told}"):
                _run("console", "check_budget", self._build(folder, **sizes))


class TestBudgetOfStorefront:
    def _build(self, folder: Path, js: int, css: int) -> Path:
        (folder / "assets").mkdir(parents=True)
        (folder / "index.html").write_text('<script src="/assets/index-a.js"></script>')
        (folder / "assets/index-a.js").write_text('import "./vendor-a.js"')
        (folder / "assets/vendor-a.js").write_bytes(_noise(js))
        (folder / "assets/home-a.css").write_bytes(_noise(css))
        (folder / "assets/pages-order-order.a.js").write_bytes(_noise(_MUCH))
        return folder

    def test_what_comes_first_is_weighed_and_later_pages_are_not(self, tmp_path: Path) -> None:
        said = _run("storefront", "check_budget", self._build(tmp_path, js=100 * _KB, css=10 * _KB))
        assert "vendor-a.js" in said
        assert "pages-order" not in said

    @pytest.mark.parametrize(("js", "css", "kind"), [(_MUCH, _LITTLE, "js"), (_LITTLE, 40 * _KB, "css")])
    def test_too_much_is_told(self, tmp_path: Path, js: int, css: int, kind: str) -> None:
        with pytest.raises(StepFailed, match=rf"{kind}: .* OVER BUDGET"):
            _run("storefront", "check_budget", self._build(tmp_path, js, css))
