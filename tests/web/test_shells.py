"""Both apps start in a real browser, under their policy, with nothing from elsewhere."""

import json
import re

import pytest
from playwright.async_api import Page, expect

from tests.web.installation import Installation
from tests.web.watch import Watch

_ARTICLE = "#first-screen"


async def _read_without_scripts(page: Page, path: str) -> str:
    """Return the page's text as the server sent it."""
    answer = await page.request.get(path)
    assert answer.status == 200
    return await answer.text()


class TestStorefront:
    @pytest.mark.parametrize("path", ["/", "/c", "/cart", "/no/such/page"])
    async def test_starts_at(self, path: str, phone_page: Page) -> None:
        await phone_page.goto(path)
        await expect(phone_page.locator(_ARTICLE)).to_have_count(0)
        await expect(phone_page.locator("#app")).not_to_be_empty()

    async def test_product_text_is_there_and_replaced(self, phone_page: Page, shop: Installation) -> None:
        product = shop.card
        path = f"/p/{product['id']}"
        assert f"<h1>{product['title']}</h1>" in await _read_without_scripts(phone_page, path)
        await phone_page.goto(path)
        await expect(phone_page.locator(_ARTICLE)).to_have_count(0)
        await expect(phone_page.get_by_text(product["title"]).first).to_be_visible()
        assert phone_page.url == shop.url + path

    async def test_starts_on_a_desk(self, desk_page: Page) -> None:
        await desk_page.goto("/")
        await expect(desk_page.locator(_ARTICLE)).to_have_count(0)
        width = await desk_page.evaluate("document.documentElement.scrollWidth")
        assert width <= 1440


class TestFirstAnswers:
    """What comes with a page is what the API would have said; nothing of it is asked for again."""

    @pytest.mark.parametrize("kind", ["home", "list", "product"])
    async def test_are_those_that_the_page_wants(self, kind: str, phone_page: Page, shop: Installation) -> None:
        product = await shop.ask(f"/api/store/v1/products/{shop.card['id']}")
        path = {"home": "/", "list": f"/c/{product['categories'][-1]['id']}", "product": f"/p/{product['id']}"}[kind]
        html = await _read_without_scripts(phone_page, path)
        written = re.search(r'<script type="application/json" id="first-answers"[^>]*>(.*?)</script>', html)
        assert written is not None
        answers = json.loads(written[1])
        asked: list[str] = []
        phone_page.on("request", lambda request: asked.append(request.url.removeprefix(shop.url)))
        await phone_page.goto(path)
        await expect(phone_page.locator(_ARTICLE)).to_have_count(0)
        await phone_page.wait_for_load_state("networkidle")
        assert set(answers) & set(asked) == set()
        assert len(answers) > 1
        for address, answer in answers.items():
            assert answer == await (await phone_page.request.get(address)).json()


class TestConsole:
    @pytest.mark.parametrize("path", ["/console", "/console/", "/console/orders"])
    async def test_asks_to_sign_in(self, path: str, desk_page: Page, shop: Installation) -> None:
        await desk_page.goto(path)
        await expect(desk_page.locator("input[type=password]")).to_be_visible()
        assert desk_page.url.startswith(shop.console_url)


class TestPolicy:
    @pytest.mark.parametrize("path", ["/", "/console/"])
    async def test_keeps_scripts_out_that_were_not_built(self, path: str, desk_page: Page, watch: Watch) -> None:
        watch.expect("Content Security Policy")
        sent = await desk_page.request.get(path)
        smuggling = (await sent.text()).replace("</head>", "<script>window.smuggled = 1</script></head>")
        headers = {"content-type": "text/html", "content-security-policy": sent.headers["content-security-policy"]}
        await desk_page.route(f"**{path}", lambda route: route.fulfill(body=smuggling, headers=headers))
        await desk_page.goto(path)
        await expect(desk_page.locator("#app")).not_to_be_empty()
        assert await desk_page.evaluate("window.smuggled") is None
