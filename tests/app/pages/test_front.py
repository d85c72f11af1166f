"""The page front: what is a page and what is not, files in their best form, pages that say what is wrong."""

import gzip
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from httpx import ASGITransport, AsyncClient
from litestar.types import Receive, Scope, Send

from jishi.app.pages.built_files import read_files
from jishi.app.pages.front import PageFront
from jishi.app.pages.policy import page_headers
from jishi.kit.cache import Cache
from jishi.kit.db import Database
from jishi.kit.house import House
from jishi.kit.http.limits import AddressWindow
from jishi.kit.outbound import Outbound
from jishi.kit.settings import Settings

INDEX = "<!doctype html><html><head><title>x</title></head><body><div id=app></div></body></html>"


async def framework(scope: Scope, receive: Receive, send: Send) -> None:
    """Stand for everything behind the front."""
    start: Any = {"type": "http.response.start", "status": 418, "headers": []}
    await send(start)
    body: Any = {"type": "http.response.body", "body": b"framework"}
    await send(body)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Built pages."""
    for name in ("storefront", "console"):
        (tmp_path / name / "assets").mkdir(parents=True)
        (tmp_path / name / "index.html").write_text(INDEX)
        (tmp_path / name / "assets/app-1a2b.js").write_text("plain")
        (tmp_path / name / "assets/app-1a2b.js.gz").write_bytes(gzip.compress(b"plain"))
        (tmp_path / name / "seal.svg").write_text("<svg/>")
    return tmp_path


@pytest.fixture
async def http(house: House, folder: Path) -> AsyncIterator[AsyncClient]:
    """A client on the front."""
    app = PageFront(framework, house, folder, {"api", "docs"})
    async with AsyncClient(transport=ASGITransport(app=app), base_url="http://shop.test") as client:  # type: ignore[arg-type]
        yield client


class TestPageFront:
    @pytest.mark.parametrize("path", ["/api", "/api/x.js", "/docs"])
    async def test_leaves_the_frameworks_addresses_alone(self, path: str, http: AsyncClient) -> None:
        assert (await http.get(path)).text == "framework"

    async def test_leaves_other_methods_alone(self, http: AsyncClient) -> None:
        assert (await http.post("/")).text == "framework"

    @pytest.mark.parametrize("app", ["", "/console"])
    async def test_sends_the_best_form(self, app: str, http: AsyncClient) -> None:
        zipped = await http.get(f"{app}/assets/app-1a2b.js", headers={"accept-encoding": "gzip"})
        assert (zipped.headers["content-encoding"], zipped.text) == ("gzip", "plain")
        plain = await http.get(f"{app}/assets/app-1a2b.js", headers={"accept-encoding": "identity"})
        assert "content-encoding" not in plain.headers
        assert plain.headers["vary"] == "accept-encoding"
        assert (await http.get(f"{app}/seal.svg")).headers["cache-control"] == "public, max-age=3600"

    @pytest.mark.parametrize("path", ["/x.js", "/console/x.js", "/assets/%2e%2e/%2e%2e/etc/passwd.txt"])
    async def test_says_that_there_is_no_such_file(self, path: str, http: AsyncClient) -> None:
        answer = await http.get(path)
        assert (answer.status_code, answer.headers["content-type"]) == (404, "text/html; charset=utf-8")

    async def test_head_has_no_body(self, http: AsyncClient) -> None:
        answer = await http.head("/cart")
        assert (answer.content, int(answer.headers["content-length"])) == (b"", len(INDEX))

    async def test_tells_the_home_page_of_an_empty_shop(self, http: AsyncClient) -> None:
        text = (await http.get("/?lang=en")).text
        assert '<h1 class="fs-unseen">Jishi</h1>' in text
        assert '<html lang="en">' in text

    async def test_speaks_the_readers_language_where_the_address_names_none(self, http: AsyncClient) -> None:
        answer = await http.get("/", headers={"accept-language": "en-GB,en;q=0.9"})
        assert '<html lang="en">' in answer.text
        assert "accept-language" in answer.headers["vary"]
        assert '<html lang="zh-CN">' in (await http.get("/")).text

    async def test_tells_crawlers_that_the_database_is_away(self, settings: Settings, folder: Path) -> None:
        house = House(settings, Database("postgresql://127.0.0.1:9/none"), Cache(settings.cache_url or ""), Outbound())
        app = PageFront(framework, house, folder, set())
        async with AsyncClient(transport=ASGITransport(app=app), base_url="http://shop.test") as client:  # type: ignore[arg-type]
            answer = await client.get("/")
        await house.close()
        assert (answer.status_code, answer.headers["x-robots-tag"]) == (503, "noindex")
        assert "<div id=app>" in answer.text

    async def test_bounds_what_one_address_may_cost(self, house: House, http: AsyncClient) -> None:
        house.part(AddressWindow).limit = 0
        answer = await http.get("/c/none")
        assert (answer.status_code, answer.headers["x-robots-tag"]) == (429, "noindex")
        assert (await http.get("/cart")).status_code == 200

    async def test_says_that_nothing_is_built(self, house: House, tmp_path: Path) -> None:
        app = PageFront(framework, house, tmp_path / "none", set())
        async with AsyncClient(transport=ASGITransport(app=app), base_url="http://shop.test") as client:  # type: ignore[arg-type]
            answer = await client.get("/")
            console = await client.get("/console/")
        assert (answer.status_code, console.status_code) == (503, 404)
        assert "make web" in answer.text


class TestPageHeaders:
    def test_allows_inline_scripts_by_their_digest_and_data_without(self) -> None:
        html = "<script>let a</script><script src=/b.js></script><script type='application/ld+json'>{}</script>"
        policy = dict(page_headers(html))[b"content-security-policy"].decode()
        assert policy.count("'sha256-") == 1
        assert "script-src 'self' 'sha256-" in policy


class TestReadFiles:
    def test_knows_packed_forms_and_no_packed_names(self, folder: Path) -> None:
        files = read_files(folder / "console")
        assert set(files) == {"index.html", "assets/app-1a2b.js", "seal.svg"}
        assert set(files["assets/app-1a2b.js"].forms) == {"", "gzip"}

    def test_of_no_folder_are_none(self, folder: Path) -> None:
        assert read_files(folder / "none") == {}
