"""Nobody is kept out: axe finds no breach of WCAG 2.2 A and AA on the pages that everybody passes."""

import re
from typing import Any, Literal

import pytest
from playwright.async_api import Page, expect

from tests.web.console import Texts, buyer
from tests.web.console import enter as enter_console
from tests.web.installation import Installation
from tests.web.storefront import enter
from tests.web.test_account import sign_in_by_password

_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_RUN = "rules => axe.run(document, { runOnly: { type: 'tag', values: rules }, resultTypes: ['violations'] })"


async def find_breaches(page: Page, axe: str) -> list[str]:
    """Return what is wrong on the page as it stands, with the elements concerned."""
    await page.evaluate(axe)
    result: dict[str, Any] = await page.evaluate(_RUN, _RULES)
    return [
        f"{found['id']}: {found['help']}: {[node['html'][:120] for node in found['nodes'][:3]]}"
        for found in result["violations"]
    ]


async def _find_lasting_breaches(page: Page, axe: str) -> list[str]:
    """Return what is wrong, and still is a moment later: a table that is just being filled is no page yet."""
    if not await find_breaches(page, axe):
        return []
    await page.wait_for_timeout(1_000)
    return await find_breaches(page, axe)


_OPEN = ["/", "/c", "/c/all", "/cart", "/me", "/sign-in", "/coupons/center", "/flash-sale", "/no/such/page"]
_OWN = [
    *("/me", "/orders", "/coupons", "/points", "/level", "/check-in", "/invite"),
    *("/wallet", "/addresses", "/profile", "/security", "/checkout", "/flash-sale/queue"),
    *("/points-mall", "/membership"),
]


_COLOURFUL = ["/", "/c/all", "/me", "/coupons/center", "/flash-sale", "/points", "/level", "/check-in", "/wallet"]


_DAILY: list[tuple[str, Literal["light", "dark"], list[str]]] = [
    ("zh-CN", "light", ["", "promotions/new", "roles"]),
    ("en", "dark", ["orders", "products", "members"]),
]


@pytest.mark.parametrize("path", _OPEN)
async def test_shop(path: str, phone_page: Page, axe: str) -> None:
    """On a phone."""
    await phone_page.goto(path)
    await expect(phone_page.locator("#first-screen")).to_have_count(0)
    await phone_page.wait_for_load_state("networkidle")
    assert await find_breaches(phone_page, axe) == []


async def test_pages_of_a_buyer(phone_page: Page, axe: str) -> None:
    """What only those see who are signed in."""
    await sign_in_by_password(phone_page, "19900000001")
    breaches: dict[str, list[str]] = {}
    for path in _OWN:
        await phone_page.goto(path)
        await phone_page.wait_for_load_state("networkidle")
        if found := await find_breaches(phone_page, axe):
            breaches[path] = found
    assert breaches == {}


async def test_pages_of_a_sale(phone_page: Page, shop: Installation, axe: str) -> None:
    """What a purchase passes: checkout, cashier, result, order; and a collection."""
    await sign_in_by_password(phone_page, "19900000001")
    breaches: dict[str, list[str]] = {}

    async def look(name: str) -> None:
        await phone_page.wait_for_load_state("networkidle")
        await expect(phone_page.get_by_role("heading", level=1).last).to_be_visible()
        if found := await find_breaches(phone_page, axe):
            breaches[name] = found

    product = shop.card
    bought = (await shop.ask(f"/api/store/v1/products/{product['id']}"))["variants"][0]["id"]
    await phone_page.goto(f"/checkout?product={product['id']}&lines={bought}:1")
    await look("checkout")
    await phone_page.get_by_role("button", name="提交订单").click()
    await phone_page.wait_for_url(re.compile(r"/pay/[\da-f-]{36}$"))
    await look("cashier")
    trade_path = phone_page.url
    await phone_page.goto(f"{trade_path}/done")
    await look("paid")
    await phone_page.goto("/orders")
    await look("orders")
    await phone_page.locator("a[href^='/orders/']").first.click()
    await phone_page.wait_for_url(re.compile(r"/orders/[\da-f-]{36}$"))
    await look("order")
    for collection in (await shop.ask("/api/store/v1/home/h5"))["collections"][:1]:
        await phone_page.goto(f"/collections/{collection['code']}")
        await look("collection")
    assert breaches == {}


async def test_in_english_and_in_the_dark(phone_page: Page, shop: Installation, axe: str) -> None:
    """The pages with most colours in them, in the other language and the other light."""
    page, breaches = phone_page, dict[str, list[str]]()
    product = await shop.ask(f"/api/store/v1/products/{shop.card['id']}")
    checkout = f"/checkout?product={product['id']}&lines={product['variants'][0]['id']}:1"
    await page.emulate_media(color_scheme="dark")
    async with buyer(shop, "19900000001") as caller:
        await enter(page, caller)
    for path in (f"/p/{product['id']}", checkout, *_COLOURFUL):
        await page.goto(f"{path}{'&' if '?' in path else '?'}lang=en")
        await expect(page.locator(".page.theme-dark").last).to_be_visible()
        await page.wait_for_load_state("networkidle")
        if found := await find_breaches(page, axe):
            breaches[path] = found
    assert breaches == {}


async def test_product(desk_page: Page, shop: Installation, axe: str) -> None:
    """On a desk."""
    await desk_page.goto(f"/p/{shop.card['id']}")
    await desk_page.wait_for_load_state("networkidle")
    assert await find_breaches(desk_page, axe) == []


async def test_console_sign_in(desk_page: Page, axe: str) -> None:
    """The door of the console."""
    await desk_page.goto("/console/")
    await expect(desk_page.locator("input[type=password]")).to_be_visible()
    assert await find_breaches(desk_page, axe) == []


@pytest.mark.parametrize(("locale", "light", "paths"), _DAILY)
async def test_console(
    locale: str, light: Literal["light", "dark"], paths: list[str], desk_page: Page, shop: Installation, axe: str
) -> None:
    """What staff see most, some in each language and light."""
    page, breaches = desk_page, dict[str, list[str]]()
    await page.emulate_media(color_scheme=light)
    await enter_console(page, shop, Texts(locale))
    for path in paths:
        await page.goto(f"/console/{path}")
        await expect(page.get_by_role("heading", level=1)).to_be_visible()
        await expect(page.locator(".el-skeleton, [aria-busy=true]")).to_have_count(0)
        if found := await _find_lasting_breaches(page, axe):
            breaches[path] = found
    assert breaches == {}
