"""Looking around in a real browser: lists that are narrowed and come back to, a product's pictures and variants, still pages."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from httpx import AsyncClient
from playwright.async_api import Locator, Page, Route, ViewportSize, expect

from tests.web.console import staff
from tests.web.installation import Installation
from tests.web.shifts import expect_still, watch_shifts
from tests.web.storefront import STORE, button
from tests.web.until import until
from tests.web.watch import Watch

_CONSOLE = "/api/console/v1"
_DESK: ViewportSize = {"width": 1440, "height": 900}
_SLICE, _WHOLE_SLICE = 8, 24
_DIM, _BRIGHT = 60, 200


async def _serve_small_slices(page: Page) -> None:
    """Let the shop of a few goods answer lists in slices of few."""

    async def ask_for_few(route: Route) -> None:
        await route.continue_(url=re.sub(r"limit=\d+", f"limit={_SLICE}", route.request.url))

    await page.route(re.compile(r"/api/store/v1/products\?"), ask_for_few)


def _cards(page: Page) -> Locator:
    return page.locator("#main a[href^='/p/']:visible")


async def _expect_goods(page: Page, shop: Installation, count: int | None = None, **narrowed: Any) -> None:
    """Expect the cards to be the API's first so many of the same question, in its order."""
    goods = (await shop.ask(f"{STORE}/products", limit=100, **narrowed))["items"][:count]
    assert goods
    wanted = [f"/p/{each['id']}" for each in goods]
    await until(
        lambda: _cards(page).evaluate_all("cards => cards.map(card => card.getAttribute('href').split('?')[0])"),
        lambda shown: shown == wanted,
        f"cards of {wanted}",
    )


class TestList:
    async def test_is_sorted_narrowed_scrolled_and_come_back_to(self, phone_page: Page, shop: Installation) -> None:
        page = phone_page
        await watch_shifts(page)
        await page.goto("/")
        await expect_still(page)
        await page.goto("/c/all")
        await expect_still(page)
        await _serve_small_slices(page)
        await page.get_by_role("radio", name="价格", exact=True).click()
        await expect(page.get_by_role("radio", name="价格从低到高")).to_be_checked()
        await _expect_goods(page, shop, _SLICE, sort="price_up")
        await page.get_by_role("radio", name="价格从低到高").click()
        await _expect_goods(page, shop, _SLICE, sort="price_down")
        await page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        await _expect_goods(page, shop, 2 * _SLICE, sort="price_down")

        # Left and come back to at once, be the product's page there or not, it stands where it stood, and goes on.
        card = _cards(page).nth(_SLICE + 1)
        await card.scroll_into_view_if_needed()
        place = await page.evaluate("scrollY")
        assert place > 0
        await card.click()
        await page.wait_for_url("**/p/*")
        await page.go_back()
        await page.wait_for_url("**/c/all?sort=price_down")
        await _expect_goods(page, shop, 2 * _SLICE, sort="price_down")
        await until(lambda: page.evaluate("scrollY"), lambda now: now == place, "the place in the list")
        for count in (3 * _SLICE, 4 * _SLICE):
            await page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
            await _expect_goods(page, shop, count, sort="price_down")
        await expect(page.get_by_text("到底了")).to_be_visible()
        await self._narrow(page, shop)

    async def _narrow(self, page: Page, shop: Installation) -> None:
        """By price and brand in the phone's sheet, then wider by what is taken away, and with the panel of a desk."""
        await button(page, "筛选").click()
        sheet = page.get_by_role("dialog")
        await sheet.get_by_label("最低价").fill("150")
        await sheet.get_by_label("最高价").fill("300")
        await button(sheet, "确定").click()
        prices = {"sort": "price_down", "price_from_minor": 15_000, "price_to_minor": 30_000}
        await _expect_goods(page, shop, _SLICE, **prices)
        brand = sheet.get_by_role("group", name="品牌").locator("[aria-pressed], [role=checkbox], [role=button]").first
        name = (await brand.inner_text()).strip()
        await brand.click()
        await button(sheet, "看商品").click()
        await expect(sheet).to_have_count(0)
        await page.wait_for_url(re.compile(r"from=15000&to=30000"))
        chosen = dict(pair.split("=") for pair in page.url.split("?")[1].split("&"))
        await _expect_goods(page, shop, _SLICE, brand_id=chosen["brand"], **prices)

        await page.set_viewport_size(_DESK)
        await page.reload()
        await button(page, f"去掉筛选：{name}").click()
        await _expect_goods(page, shop, _SLICE, **prices)
        await page.get_by_role("checkbox", name="只看有货").click()
        await page.wait_for_url(re.compile("stock=in"))
        await button(page, "清空").click()
        await expect(page).to_have_url(re.compile(r"/c/all\?sort=price_down$"))
        await _expect_goods(page, shop, _SLICE, sort="price_down")


class TestCategories:
    async def test_lead_down_to_goods(self, phone_page: Page, shop: Installation) -> None:
        page = phone_page
        tree = (await shop.ask(f"{STORE}/categories"))["items"]
        branch = tree[1]
        leaf = branch["children"][0]["children"][0]
        await page.goto("/c")
        tabs = page.get_by_role("tablist", name="分类")
        await expect(tabs.get_by_role("tab")).to_have_text([each["name"] for each in tree])
        await expect(tabs.get_by_role("tab").first).to_have_attribute("aria-selected", "true")
        await expect(page.get_by_role("link", name=leaf["name"], exact=True)).to_have_count(0)
        await tabs.get_by_role("tab", name=branch["name"]).click()
        await page.get_by_role("link", name=leaf["name"], exact=True).click()
        await page.wait_for_url(f"**/c/{leaf['id']}")
        await expect(page.get_by_role("heading", name=leaf["name"]).last).to_be_visible()
        await page.go_back()
        await expect(tabs.get_by_role("tab", name=branch["name"])).to_have_attribute("aria-selected", "true")


class TestStillness:
    async def test_is_lost_by_what_comes_in_between(self, phone_page: Page) -> None:
        await watch_shifts(phone_page)
        await phone_page.goto("/c/all")
        await expect_still(phone_page)
        await phone_page.evaluate("document.querySelector('#main').style.marginTop = '300px'")
        with pytest.raises(AssertionError, match="shifted"):
            await expect_still(phone_page)


class TestProduct:
    async def test_pictures_are_swiped_and_enlarged(self, phone_page: Page, shop: Installation) -> None:
        page = phone_page
        product = await _find(shop, _begins_with_its_cover)
        total = len(product["pictures"])
        await watch_shifts(page)
        await page.goto(f"/p/{product['id']}")
        await expect_still(page)
        await expect(page.get_by_text(f"1 / {total}", exact=True)).to_be_visible()
        await _swipe(page)
        await expect(page.get_by_text(f"2 / {total}", exact=True)).to_be_visible()

        await page.get_by_role("group", name=f"第 2 张，共 {total} 张").click()
        box = page.get_by_role("dialog", name=f"第 2 张，共 {total} 张")
        await expect(box).to_be_visible()
        fitting = await box.get_by_role("img").locator("visible=true").nth(1).bounding_box()
        await box.get_by_role("img").nth(1).click()
        await expect(button(box, "下一页")).to_have_count(0)
        assert fitting
        width = fitting["width"]
        await until(
            box.get_by_role("img").first.bounding_box,
            lambda large: large and large["width"] > 1.5 * width,
            f"a picture larger than {width}",
        )
        await box.get_by_role("img").first.click()
        await expect(box.get_by_text(f"2 / {total}", exact=True)).to_be_visible()

        await page.set_viewport_size(_DESK)
        await button(box, "下一页").click()
        await expect(page.get_by_role("dialog", name=f"第 3 张，共 {total} 张")).to_be_visible()
        await page.keyboard.press("Escape")
        await expect(page.get_by_role("dialog")).to_have_count(0)
        await button(page, "看第 2 张图").click()
        await expect(button(page, "看第 2 张图")).to_have_attribute("aria-pressed", "true")
        await button(page, "看大图").click()
        await expect(page.get_by_role("dialog", name=f"第 2 张，共 {total} 张")).to_be_visible()

    async def test_what_cannot_be_had_is_grey(self, desk_page: Page, shop: Installation) -> None:
        page = desk_page
        product = await _find(shop, _has_gaps)
        first, second = product["options"]
        there = {tuple(each["option_values"][one["code"]] for one in (first, second)) for each in product["variants"]}
        look, missing = next(
            (a, b) for a in first["values"] for b in second["values"] if (a["code"], b["code"]) not in there
        )
        gone = next(each for each in product["variants"] if each["option_values"][first["code"]] == look["code"])
        gone_name = next(
            each["name"] for each in second["values"] if each["code"] == gone["option_values"][second["code"]]
        )
        async with _sold_out(shop, gone["id"]):
            await page.goto(f"/p/{product['id']}")
            looks = page.get_by_role("radiogroup", name=first["name"])
            await expect(looks.get_by_role("radio", checked=True)).to_have_count(1)
            if not await looks.get_by_role("radio", name=look["name"], checked=True).count():
                await looks.get_by_role("radio", name=look["name"]).click()
            await expect(looks.get_by_role("radio", name=look["name"])).to_be_checked()
            others = page.get_by_role("radiogroup", name=second["name"])
            sold_out = others.get_by_role("radio", name=f"{gone_name}，已售罄")
            impossible = others.get_by_role("radio", name=f"{missing['name']}，与所选不能搭配")
            for grey in (sold_out, impossible):
                await expect(grey).to_have_attribute("aria-disabled", "true")
                await grey.click(force=True)
                await expect(grey).not_to_be_checked()
            # Without a look chosen, the size that other looks have is free again.
            await looks.get_by_role("radio", name=look["name"]).click()
            free = others.get_by_role("radio", name=missing["name"], exact=True)
            await expect(free).not_to_have_attribute("aria-disabled", "true")
            await free.click()
            await expect(looks.get_by_role("radio", name=f"{look['name']}，与所选不能搭配")).to_be_visible()


class TestFrame:
    async def test_language_and_light_change_under_an_open_page(self, desk_page: Page, shop: Installation) -> None:
        page = desk_page
        product = await _find(shop, _has_gaps)
        async with AsyncClient(base_url=shop.url, headers={"accept-language": "en"}) as http:
            english = (await http.get(f"{STORE}/products/{product['id']}")).json()
        await watch_shifts(page)
        for path in ("/", f"/p/{product['id']}"):
            await page.goto(path)
            await expect_still(page)
        before, after = (
            next(each["values"][-1]["name"] for each in shown["options"][:1]) for shown in (product, english)
        )
        await page.get_by_role("radio", name=before, exact=True).click()
        address = page.url
        await button(page, "EN, switch to English").first.click()
        await expect(page.get_by_role("heading", name=english["title"])).to_be_visible()
        await expect(page.get_by_role("radio", name=after, exact=True)).to_be_checked()
        assert page.url == address
        assert await page.evaluate("document.documentElement.lang") == "en"

        ground = "getComputedStyle(document.querySelector('.page')).backgroundColor"
        light = await page.evaluate(ground)
        await button(page, "Dark").first.click()
        await expect(button(page, "Light").first).to_be_visible()
        assert _brightness(light) > _BRIGHT
        dark = await until(
            lambda: page.evaluate(ground), lambda colour: _brightness(colour) < _DIM, "the ground to be dark"
        )
        await page.reload()
        await expect(page.get_by_role("heading", name=english["title"])).to_be_visible()
        await until(lambda: page.evaluate(ground), lambda colour: colour == dark, f"the ground to stay {dark}")

    async def test_says_what_is_gone_what_fails_and_what_is_cut_off(
        self, phone_page: Page, shop: Installation, watch: Watch
    ) -> None:
        page = phone_page
        watch.expect(r"^404 GET .*/(p/|no/such|api/store/v1/products/)")
        await page.goto("/no/such/page")
        await expect(page.get_by_role("heading", name="这条街上没有这家").last).to_be_visible()
        await page.goto("/p/0190f3a2-b7c4-7000-8000-000000000000")
        await expect(page.get_by_role("heading", name="这件商品不见了")).to_be_visible()
        await button(page, "回首页").click()
        await page.wait_for_url(f"{shop.url}/")

        watch.expect(r"^503 GET .*/products\?")
        await page.goto("/c/all")
        await page.route("**/api/store/v1/products?*", _refuse)
        await page.get_by_role("radio", name="价格", exact=True).click()
        alert = page.get_by_role("alert")
        await expect(alert.get_by_role("heading", name="没能打开")).to_be_visible()
        await page.unroute("**/api/store/v1/products?*")
        await button(alert, "再试一次").click()
        await _expect_goods(page, shop, _WHOLE_SLICE, sort="price_up")

        watch.expect("ERR_INTERNET_DISCONNECTED")
        await page.context.set_offline(True)
        offline = page.get_by_text("网络已断开，正在显示上次的内容")
        await expect(offline).to_be_visible()
        await page.get_by_role("radio", name="销量").click()
        await expect(page.get_by_role("heading", name="网络好像断开了")).to_be_visible()
        await page.context.set_offline(False)
        await expect(offline).to_have_count(0)
        await _expect_goods(page, shop, _WHOLE_SLICE, sort="sales")


async def _refuse(route: Route) -> None:
    await route.fulfill(status=503, json={"code": "kit.unavailable", "title": "Unavailable", "status": 503})


def _brightness(colour: str) -> float:
    """Return how bright a colour such as `rgb(250, 246, 239)` is, from 0 to 255."""
    return sum(map(float, re.findall(r"[\d.]+", colour)[:3])) / 3


async def _find(shop: Installation, fits: Any) -> dict[str, Any]:
    for card in (await shop.ask(f"{STORE}/products", limit=100))["items"]:
        product: dict[str, Any] = await shop.ask(f"{STORE}/products/{card['id']}")
        if fits(product):
            return product
    raise AssertionError("the shop has no such product")


def _has_gaps(product: dict[str, Any]) -> bool:
    """Say whether some looks are not made in every size, but in more than one."""
    if len(product["options"]) != 2:
        return False
    combinations = len(product["options"][0]["values"]) * len(product["options"][1]["values"])
    return 2 * len(product["options"][0]["values"]) < len(product["variants"]) < combinations


def _begins_with_its_cover(product: dict[str, Any]) -> bool:
    """Say whether there are pictures to look through, the first being that of the look that is chosen first."""
    variant, looks = product["variants"][0], product["options"][0]
    shown = [variant["media_id"]]
    shown += [each["picture"]["id"] for each in looks["values"] if each["picture"]]
    pictures = [each["id"] for each in product["pictures"]]
    return len(pictures) > 2 and set(shown) - {None} <= set(pictures) and next(filter(None, shown), None) == pictures[0]


async def _swipe(page: Page) -> None:
    """Push the picture on the top of a phone's page to the left, as a finger does."""
    session = await page.context.new_cdp_session(page)
    await session.send(
        "Input.synthesizeScrollGesture", {"x": 300, "y": 200, "xDistance": -260, "yDistance": 0, "speed": 1_600}
    )


@asynccontextmanager
async def _sold_out(shop: Installation, variant_id: str) -> AsyncIterator[None]:
    """Have every warehouse's stock of a variant counted as nothing, and found again afterwards."""
    async with staff(shop) as owner:
        levels = (await owner.get(f"{_CONSOLE}/stock-levels", variant_id=variant_id))["items"]
        lines = [
            {key: each[key] for key in ("variant_id", "warehouse_id")} | {"quantity": -each["free"]} for each in levels
        ]
        await owner.post(f"{_CONSOLE}/stock-adjustments", {"lines": lines, "reason": "a story"})
        try:
            await until(
                lambda: shop.ask(f"{STORE}/stock", variant_id=variant_id),
                lambda stock: not any(each["available"] for each in stock),
                "web processes to know that it is sold out",
            )
            yield
        finally:
            back = [line | {"quantity": -line["quantity"]} for line in lines]
            await owner.post(f"{_CONSOLE}/stock-adjustments", {"lines": back, "reason": "the story is over"})
