"""What a page's scripts and styles are is read from what Vite wrote."""

from pathlib import Path

from jishi.app.pages.built_files import read_files
from jishi.app.pages.chunks import find_hints

INDEX = """
function __vite__mapDeps(i) {
    x.viteFileDeps = ["assets/pages-home-home.1.js","assets/Page.2.js","assets/home-3.css","assets/gone.js"]
}
const a=()=>t(()=>import("./pages-home-home.1.js"),__vite__mapDeps([0,1,2,3,9]))
"""


class TestFindHints:
    def test_announces_what_is_there_as_it_will_be_asked_for(self, tmp_path: Path) -> None:
        (tmp_path / "assets").mkdir()
        for name in ("pages-home-home.1.js", "Page.2.js", "home-3.css"):
            (tmp_path / "assets" / name).touch()
        (tmp_path / "assets/index-4.js").write_text(INDEX)
        assert find_hints(read_files(tmp_path)) == {
            "pages-home-home": ("/assets/pages-home-home.1.js", "/assets/Page.2.js", "/assets/home-3.css"),
        }

    def test_says_nothing_where_vite_wrote_otherwise(self, tmp_path: Path) -> None:
        (tmp_path / "assets").mkdir()
        (tmp_path / "assets/index-4.js").write_text('import("./pages-home-home.1.js")')
        assert find_hints(read_files(tmp_path)) == {}
