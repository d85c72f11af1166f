"""A product's page in a real browser: prices for many and for members, where it goes, what it tells, and how its pictures come."""

import json
import re
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import pairwise
from typing import Any
from uuid import uuid4

from playwright.async_api import Locator, Page, Route, expect

from tests.web.console import Caller, staff
from tests.web.goods import on_sale
from tests.web.installation import Installation
from tests.web.shifts import expect_still, watch_shifts
from tests.web.storefront import STORE, button, enter, newcomer
from tests.web.until import until

_CONSOLE = "/api/console/v1"
_PRICE, _TIER, _MARKET = 2_000, 1_500, 2_900
_ENOUGH, _FAR_DOWN = 3, 15
_NEAR, _FAR = ("浙江省", "杭州市", "西湖区"), ("新疆维吾尔自治区", "乌鲁木齐市", "天山区")
_CODES = {_NEAR: "330106", _FAR: "650102"}
_FRAMES = (
    "new Promise(done => { let left = 20; const next = () => left-- ? requestAnimationFrame(next) : done(); next() })"
)
_HEAD = "link[rel=canonical], meta[name=description], meta[property^='og:'], script[type='application/ld+json']"


def _yuan(minor: int) -> str:
    return f"¥{minor / 100:,.2f}"


class TestFacts:
    async def test_prices_for_many_and_sending_to_anywhere(self, desk_page: Page, shop: Installation) -> None:
        page = desk_page
        tiers = [{"min_quantity": _ENOUGH, "amount_minor": _TIER}]
        more: dict[str, Any] = {"tiers": tiers, "market_price_minor": _MARKET}
        async with staff(shop) as owner, on_sale(shop, owner, "寄得远的茶杯", _PRICE, **more) as goods:
            await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
            await page.goto(f"/p/{goods['id']}")
            await expect(page.locator(".head__price").get_by_label(_yuan(_PRICE))).to_be_visible()
            await expect(page.locator(".head__price")).to_contain_text(f"¥{_MARKET // 100}")
            await expect(page.get_by_text(f"满 {_ENOUGH} 件，每件 {_yuan(_TIER)}")).to_be_visible()
            for _ in range(_ENOUGH - 1):
                await button(page, "增加一件").click()
            await expect(page.locator(".head__price").get_by_label(_yuan(_TIER))).to_be_visible()

            fees = [await self._send_to(page, shop, goods, region) for region in (_NEAR, _FAR)]
            assert fees[0] < fees[1]
            await page.reload()
            await expect(page.get_by_text(f"送至 {' '.join(_FAR)}")).to_be_visible()

            for each in goods["attributes"]:
                row = page.locator(".story__row").filter(has=page.get_by_text(each["name"], exact=True))
                await expect(row.locator(".story__label")).to_have_text(each["label"])
            await expect(page.get_by_text("一段详情。")).to_be_visible()
            await button(page, "分享").click()
            await expect(page.get_by_text("链接已复制，去发给朋友吧")).to_be_visible()
            assert await page.evaluate("navigator.clipboard.readText()") == f"{shop.url}/p/{goods['id']}"

    async def _send_to(self, page: Page, shop: Installation, goods: Any, region: tuple[str, str, str]) -> int:
        """Choose a region, and see what the API says of it; return the freight."""
        ask = {"variant_id": goods["variant_id"], "region": _CODES[region], "quantity": _ENOUGH, "channel": "pc"}
        told = await shop.ask(f"{STORE}/products/{goods['id']}/delivery", **ask)
        line = page.locator(".facts__line").first
        await line.click()
        for name in region:
            await page.get_by_role("dialog").get_by_role("radio", name=name, exact=True).click()
        await expect(page.get_by_role("dialog")).to_have_count(0)
        freight: int = told["freight"]["minor"]
        await expect(line).to_contain_text(f"送至 {' '.join(region)}")
        await expect(line).to_contain_text(f"运费 {_yuan(freight)}" if freight else "包邮")
        await expect(line).to_contain_text(re.compile(r"预计 .+ 送达|\d+ 小时内发货"))
        return freight

    async def test_members_see_their_price_and_the_next_one(self, phone_page: Page, shop: Installation) -> None:
        page = phone_page
        async with newcomer(shop) as buyer, staff(shop) as owner, on_sale(shop, owner, "熟客的茶杯", _PRICE) as goods:
            levels = await owner.get(f"{_CONSOLE}/member-levels")
            own, after = next((a, b) for a, b in pairwise(levels) if a["growth_from"] > 0)
            async with _level_price(owner, goods, own, 1_800), _level_price(owner, goods, after, 1_600):
                await _until_told(buyer, goods, (1_800, False), (1_600, False))
                await enter(page, buyer)
                await page.goto(f"/p/{goods['id']}")
                await expect(page.get_by_text(f"{own['name']['zh-CN']}只要 ¥18.00")).to_be_visible()
                me = (await buyer.get(f"{STORE}/account"))["id"]
                gift = {"adjustment_id": str(uuid4()), "amount": own["growth_from"], "reason": "a story"}
                await owner.post(f"{_CONSOLE}/members/{me}/growth-adjustments", gift)
                await _until_told(buyer, goods, (1_800, True), (1_600, False))
                await page.reload()
                await expect(page.get_by_text(f"{own['name']['zh-CN']}价 ¥18.00")).to_be_visible()
                await expect(page.locator(".head__price").get_by_label("¥18.00")).to_be_visible()
                await page.get_by_role("link", name=f"{after['name']['zh-CN']}只要 ¥16.00").click()
                await page.wait_for_url("**/level")


async def _until_told(buyer: Caller, goods: Any, *levels: tuple[int, bool]) -> None:
    """Wait until web processes know what the lowest levels pay, and which of them is the buyer's own."""

    async def told() -> list[tuple[int, bool]]:
        [prices] = (await buyer.get(f"{STORE}/products/{goods['id']}/prices"))["items"]
        return [(each["amount_minor"], each["is_own"]) for each in prices["levels"][: len(levels)]]

    await until(told, lambda paid: paid == list(levels), f"levels to pay {levels}")


@asynccontextmanager
async def _level_price(owner: Caller, goods: Any, level: Any, amount_minor: int) -> AsyncIterator[None]:
    """Sell it at another price to those of a level."""
    code = f"story-{secrets.token_hex(4)}"
    body = {"code": code, "currency": "CNY", "name": {"zh-CN": code, "en": code}, "member_level_id": level["id"]}
    prices = await owner.post(f"{_CONSOLE}/price-lists", body)
    price = {"sku_code": goods["sku_code"], "amount_minor": amount_minor}
    await owner.post(f"{_CONSOLE}/price-lists/{prices['id']}/prices", {"prices": [price]})
    try:
        yield
    finally:
        gone = price | {"amount_minor": None}
        await owner.post(f"{_CONSOLE}/price-lists/{prices['id']}/prices", {"prices": [gone]})


class TestHead:
    async def test_tells_of_the_page_that_is_shown(self, desk_page: Page, shop: Installation) -> None:
        page = desk_page
        product = await shop.ask(f"{STORE}/products/{shop.card['id']}")
        category = product["categories"][-1]
        places = {"product": f"/p/{product['id']}", "list": f"/c/{category['id']}"}
        served: Any = None
        for path in places.values():
            served = await _read_head(page, await (await page.request.get(path)).text())
            assert served["canonical"] == served["og:url"] == shop.url + path
            assert served["description"] == served["og:description"] != ""
            assert served["og:image"].startswith(f"{shop.url}/media/")
        kinds = {each["@type"] for each in served["linked"]}
        assert kinds == {"BreadcrumbList", "ItemList"}

        # As a browser that opens it has it, and as one has it that comes from another page.
        await page.goto("/")
        first = await _read_head(page)
        assert first["canonical"] == f"{shop.url}/"
        await page.goto(places["list"])
        await until(lambda: _read_head(page), lambda head: head == served, f"the head to tell {served}")
        await page.locator(f"#main a[href^='{places['product']}']").first.click()
        await expect(page.get_by_role("heading", name=product["title"])).to_be_visible()
        await expect(page).to_have_title(re.compile(re.escape(product["title"])))
        shown = await until(
            lambda: _read_head(page),
            lambda head: head.get("canonical") == shop.url + places["product"],
            "the head to be the product's",
        )
        assert shown["og:url"] == shown["canonical"]
        assert product["title"] in shown["og:title"]
        assert shown["description"] == shown["og:description"] == product["subtitle"]
        assert shown["og:image"].endswith(product["pictures"][0]["urls"]["1200"])
        # What told of the list is gone: a crawler opens each address anew.
        assert shown["linked"] == []
        await page.go_back()
        await page.wait_for_url(f"**{places['list']}*")
        await expect(page.locator("link[rel=canonical]")).to_have_attribute("href", shop.url + places["list"])


async def _read_head(page: Page, html: str = "") -> dict[str, Any]:
    """Return what the head of the page, or of what the server sent, tells: by name, and what is linked."""
    read = """([html, tags]) => {
      const head = html ? new DOMParser().parseFromString(html, 'text/html').head : document.head
      return [...head.querySelectorAll(tags)].map(each => [
        each.rel || each.name || each.getAttribute('property') || 'linked',
        each.getAttribute('href') ?? each.content ?? each.textContent,
      ])
    }"""
    told: list[tuple[str, str]] = await page.evaluate(read, [html, _HEAD])
    linked = [json.loads(content) for name, content in told if name == "linked"]
    assert len({name for name, _ in told}) == len(told) - max(0, len(linked) - 1), told
    return {name: content for name, content in told if name != "linked"} | {"linked": linked}


class TestPictures:
    async def test_come_small_late_and_out_of_a_haze(self, phone_page: Page, shop: Installation) -> None:
        page = phone_page
        await page.goto("/c/all")
        pictures = page.locator("#main .picture img")
        await expect(pictures.first).to_be_visible()
        for attribute, wanted in (("srcset", r"/media/.+\.webp \d+w, .+\.webp \d+w"), ("sizes", r"\d+(px|vw)")):
            await expect(pictures.first).to_have_attribute(attribute, re.compile(wanted))
        # Far down, but not the last: as that is come near, more are asked for.
        far = pictures.nth(_FAR_DOWN)
        await expect(far).to_have_attribute("loading", "lazy")
        await far.scroll_into_view_if_needed()
        await _expect_drawn(far)
        shown = await far.evaluate("each => [each.currentSrc, each.clientWidth * devicePixelRatio]")
        width = int(re.findall(r"/(\d+)\.webp$", shown[0])[0])
        assert shown[1] <= width < 3 * shown[1]

        # Whose picture is long in coming is shown a blurred one meanwhile, in the same room.
        await page.route("**/media/**", lambda route: None)
        await page.goto(f"/p/{shop.card['id']}", wait_until="commit")
        haze = page.locator(".picture__haze").first
        await expect(haze).to_have_css("background-image", re.compile(r'^url\("data:image/webp;base64,'))
        room = await page.locator(".picture").first.bounding_box()
        await page.unroute_all(behavior="ignoreErrors")
        await page.reload()
        await _expect_drawn(page.locator(".picture img").first)
        assert await page.locator(".picture").first.bounding_box() == room
        await expect(haze).to_have_count(0)


async def _expect_drawn(picture: Locator) -> None:
    await expect(picture).to_have_js_property("complete", True)
    assert await picture.evaluate("each => each.decode().then(() => each.naturalWidth)") > 0


async def _come_late(route: Route) -> None:
    """Let the page be drawn without this answer."""
    await route.request.frame.evaluate(_FRAMES)
    await route.continue_()


class TestStillness:
    async def test_of_every_page_on_the_way_to_an_order(self, phone_page: Page, shop: Installation) -> None:
        page = phone_page
        async with newcomer(shop) as buyer, staff(shop) as owner, on_sale(shop, owner, "稳稳的茶杯", _PRICE) as goods:
            line = {"variant_id": goods["variant_id"], "quantity": 1}
            await buyer.post(f"{STORE}/cart/lines", line | {"channel": "h5"})
            [address] = await buyer.get(f"{STORE}/addresses")
            quote = await buyer.post(f"{STORE}/quote", {"lines": [line], "address_id": address["id"]})
            body = {"lines": [line], "address_id": address["id"], "expected_total_minor": quote["total"]["minor"]}
            trade = await buyer.post(f"{STORE}/trades", body | {"from_cart": False})
            await enter(page, buyer)
            await watch_shifts(page)
            await page.route(f"**{STORE}/quote", _come_late)
            order = f"/orders/{trade['orders'][0]['order_id']}"
            for path in (
                "/",
                "/c/all",
                f"/p/{goods['id']}",
                "/cart",
                "/checkout",
                f"/pay/{trade['trade_id']}",
                order,
                "/orders",
            ):
                await page.goto(path)
                await expect_still(page)
