"""How pages and their files are sent: headers, compressed forms, what crawlers read."""

import json
import re
from collections.abc import AsyncIterator
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

import pytest
from httpx import AsyncClient

from tests.architecture.trees import ROOT
from tests.web.conftest import go_without
from tests.web.installation import Installation
from tests.web.until import until

_MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
async def http(shop: Installation) -> AsyncIterator[AsyncClient]:
    """A client without a browser."""
    async with AsyncClient(base_url=shop.url) as client:
        yield client


async def _script_of(http: AsyncClient, page: str) -> str:
    found = re.search(r'(?:src|data-entry)="([^"]*/assets/[^"]+\.js)"', (await http.get(page)).text)
    assert found
    return found[1]


def _linked(html: str) -> list[dict[str, Any]]:
    return [json.loads(each) for each in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)]


def _leads_to(card: dict[str, Any], html: str) -> str:
    """What the first link to a product holds, without the answers that lie in the page for the app."""
    found = re.search(
        rf'<a [^>]*href="/p/{card["id"]}[^"]*"[^>]*>(.*?)</a>',
        html.split('id="first-answers"', maxsplit=1)[0],
        re.DOTALL,
    )
    assert found
    return found[1]


class TestFiles:
    @pytest.mark.parametrize("page", ["/", "/console/"])
    async def test_named_by_content_are_kept_for_ever_and_sent_small(self, page: str, http: AsyncClient) -> None:
        script = await _script_of(http, page)
        sizes = {}
        for coding in ("identity", "gzip", "br"):
            answer = await http.head(script, headers={"accept-encoding": coding})
            assert answer.headers.get("content-encoding", "identity") == coding
            assert "immutable" in answer.headers["cache-control"]
            assert answer.headers["vary"] == "accept-encoding"
            assert answer.headers["x-content-type-options"] == "nosniff"
            sizes[coding] = int(answer.headers["content-length"])
        assert sizes["br"] < sizes["gzip"] < sizes["identity"]

    async def test_packed_forms_hold_the_same(self, http: AsyncClient) -> None:
        script = await _script_of(http, "/")
        plain = await http.get(script, headers={"accept-encoding": "identity"})
        zipped = await http.get(script, headers={"accept-encoding": "gzip"})
        assert "content-encoding" not in plain.headers
        assert zipped.headers["content-encoding"] == "gzip"
        assert plain.content == zipped.content
        assert len(plain.content) == int(plain.headers["content-length"]) > 1_000
        assert plain.headers["content-type"] == zipped.headers["content-type"] == "text/javascript; charset=utf-8"

    @pytest.mark.parametrize("path", ["/none.js", "/console/none.js", "/assets/none.css", "/../pyproject.toml"])
    async def test_that_are_not_there_get_a_page_of_404(self, path: str, http: AsyncClient) -> None:
        answer = await http.get(path)
        assert answer.status_code == 404
        assert answer.headers["content-type"].startswith("text/html")

    async def test_are_no_part_of_the_api(self, http: AsyncClient) -> None:
        for path in ("/api/none", "/api/store/v1/none.js", "/media/none"):
            answer = await http.get(path)
            assert answer.status_code == 404
            assert answer.headers["content-type"] == "application/problem+json"
        assert (await http.post("/")).headers["content-type"] == "application/problem+json"


class TestPages:
    @pytest.mark.parametrize("path", ["/", "/c", "/cart", "/console/", "/console/orders", "/p/none"])
    async def test_are_asked_for_each_time_and_allow_nothing_foreign(self, path: str, http: AsyncClient) -> None:
        headers = (await http.get(path)).headers
        assert headers["cache-control"] == "no-cache"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
        policy = headers["content-security-policy"]
        assert {"default-src 'self'", "frame-ancestors 'none'", "object-src 'none'"} <= set(policy.split("; "))
        assert "http" not in policy

    @pytest.mark.parametrize("path", ["/", "/console/"])
    async def test_unchanged_ones_are_not_sent_again(self, path: str, http: AsyncClient) -> None:
        first = await http.get(path)
        again = await http.get(path, headers={"if-none-match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]

    async def test_console_has_one_address(self, http: AsyncClient) -> None:
        answer = await http.get("/console")
        assert (answer.status_code, answer.headers["location"]) == (308, "/console/")


class TestTold:
    @pytest.mark.parametrize("path", ["/", "/c", "/c/all"])
    async def test_announces_the_scripts_of_the_page(self, path: str, http: AsyncClient) -> None:
        found = re.search(r'data-hints="([^"]+)"', (await http.get(path)).text)
        assert found
        hints = found[1].split()
        assert hints[0].startswith("/assets/pages-")
        assert {(await http.head(hint)).status_code for hint in hints} == {200}

    async def test_product(self, http: AsyncClient, shop: Installation) -> None:
        card = shop.card
        html = (await http.get(f"/p/{card['id']}")).text
        assert f"<title>{card['title']} - 集市</title>" in html
        assert f'<link rel="canonical" href="{shop.url}/p/{card["id"]}">' in html
        assert f'hreflang="en" href="{shop.url}/p/{card["id"]}?lang=en"' in html
        product, crumbs = _linked(html)
        assert product["@type"] == "Product"
        assert product["offers"]["availability"] == "https://schema.org/InStock"
        told = product["offers"].get("price") or product["offers"]["lowPrice"]
        assert Decimal(told) * 100 == card["price_minor"]
        assert product["offers"]["priceCurrency"] == card["currency"]
        assert (product["name"], product["url"]) == (card["title"], f"{shop.url}/p/{card['id']}")
        assert crumbs["itemListElement"][-1]["name"] == card["title"]
        assert html.count('<meta property="og:image"') == 1

    async def test_product_in_english(self, http: AsyncClient, shop: Installation) -> None:
        card = shop.card
        html = (await http.get(f"/p/{card['id']}?lang=en")).text
        page = (await http.get(f"/api/store/v1/products/{card['id']}", headers={"accept-language": "en"})).json()
        assert '<html lang="en">' in html
        assert _linked(html)[0]["name"] == page["title"] != card["title"]
        assert f'<link rel="canonical" href="{shop.url}/p/{card["id"]}?lang=en">' in html

    async def test_home_and_category_list_products(self, http: AsyncClient, shop: Installation) -> None:
        card = shop.card
        assert card["title"] in _leads_to(card, (await http.get("/")).text)
        page = await shop.ask(f"/api/store/v1/products/{card['id']}")
        category = page["categories"][-1]
        html = (await http.get(f"/c/{category['id']}")).text
        assert f"<title>{category['name']} - 集市</title>" in html
        assert card["title"] in _leads_to(card, html)
        assert [each["@type"] for each in _linked(html)] == ["BreadcrumbList", "ItemList"]

    @pytest.mark.parametrize("path", ["/p/none", "/p/0190f3a2-b7c4-7000-8000-000000000000", "/c/none"])
    async def test_what_is_not_there_is_404_with_the_app_in_it(self, path: str, http: AsyncClient) -> None:
        answer = await http.get(path)
        assert answer.status_code == 404
        assert answer.headers["x-robots-tag"] == "noindex"
        assert '<div id="app">' in answer.text


async def _listed(http: AsyncClient) -> set[str]:
    """Return the addresses in every part of the site map."""
    index = ElementTree.fromstring((await http.get("/sitemap.xml")).text)
    parts = [each.text or "" for each in index.iter(f"{_MAP}loc")]
    return {
        address.text or ""
        for part in parts
        for address in ElementTree.fromstring((await http.get(part)).text).iter(f"{_MAP}loc")
    }


class TestCrawlers:
    async def test_robots_leads_to_the_site_map(self, http: AsyncClient, shop: Installation) -> None:
        lines = (await http.get("/robots.txt")).text.splitlines()
        assert lines[0] == "User-agent: *"
        assert "Disallow: /console/" in lines
        assert f"Sitemap: {shop.url}/sitemap.xml" in lines

    async def test_site_map_lists_what_is_on_sale_and_nothing_else(self, http: AsyncClient, shop: Installation) -> None:
        async def ask() -> tuple[set[str], set[str]]:
            return await _listed(http), {
                card["id"] for card in (await shop.ask("/api/store/v1/products", limit=100))["items"]
            }

        # What a story before has hidden leaves a moment later.
        found, _ = await until(
            ask,
            lambda both: {each.split("/p/")[1].split("?")[0] for each in both[0] if "/p/" in each} == both[1],
            "the site map to list what is on sale",
        )
        assert f"{shop.url}/" in found
        assert any("/c/" in address for address in found)

    async def test_site_map_has_no_other_parts(self, http: AsyncClient) -> None:
        for part in ("none", "ffffffff-ffff-7fff-bfff-ffffffffffff", "a/b"):
            assert (await http.get(f"/sitemap/{part}.xml")).status_code == 404


class TestGoWithout:
    def test_skips_at_home_and_fails_where_all_must_run(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("LEAVE_NO_TEST_OUT", raising=False)
        with pytest.raises(pytest.skip.Exception, match="no browser"):
            go_without("no browser")
        monkeypatch.setenv("LEAVE_NO_TEST_OUT", "1")
        with pytest.raises(pytest.fail.Exception, match="no browser"):
            go_without("no browser")

    def test_is_what_continuous_integration_asks_for(self) -> None:
        assert "export LEAVE_NO_TEST_OUT=1\n" in (ROOT / ".ci/run").read_text("utf-8")
