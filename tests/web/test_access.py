"""Nobody is kept out: axe finds no breach of WCAG 2.2 A and AA on the pages of the shop; the console's are walked over."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.web.console import buyer
from tests.web.installation import Installation
from tests.web.looks import Looks
from tests.web.storefront import enter
from tests.web.test_account import sign_in_by_password

_OPEN = ["/", "/c", "/c/all", "/cart", "/me", "/sign-in", "/coupons/center", "/flash-sale", "/no/such/page"]
_OWN = [
    *("/me", "/orders", "/coupons", "/points", "/level", "/check-in", "/invite"),
    *("/wallet", "/addresses", "/profile", "/security", "/checkout", "/flash-sale/queue"),
    *("/points-mall", "/membership"),
]
_COLOURFUL = ["/", "/c/all", "/me", "/coupons/center", "/flash-sale", "/points", "/level", "/check-in", "/wallet"]


@pytest.mark.parametrize("path", _OPEN)
async def test_shop(path: str, phone_page: Page, axe: str) -> None:
    """On a phone."""
    looks = Looks(phone_page, ())
    await phone_page.goto(path)
    assert await looks.find_breaches(axe) == []


async def test_pages_of_a_buyer(phone_page: Page, axe: str) -> None:
    """What only those see who are signed in."""
    looks, breaches = Looks(phone_page, ()), dict[str, list[str]]()
    await sign_in_by_password(phone_page, "19900000001")
    for path in _OWN:
        await phone_page.goto(path)
        if found := await looks.find_breaches(axe):
            breaches[path] = found
    assert breaches == {}


async def test_pages_of_a_sale(phone_page: Page, shop: Installation, axe: str) -> None:
    """What a purchase passes: checkout, cashier, result, order; and a collection."""
    looks, breaches = Looks(phone_page, ()), dict[str, list[str]]()
    await sign_in_by_password(phone_page, "19900000001")

    async def look(name: str) -> None:
        if found := await looks.find_breaches(axe):
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
    page, looks, breaches = phone_page, Looks(phone_page, ()), dict[str, list[str]]()
    product = await shop.ask(f"/api/store/v1/products/{shop.card['id']}")
    checkout = f"/checkout?product={product['id']}&lines={product['variants'][0]['id']}:1"
    await page.emulate_media(color_scheme="dark")
    async with buyer(shop, "19900000001") as caller:
        await enter(page, caller)
    for path in (f"/p/{product['id']}", checkout, *_COLOURFUL):
        await page.goto(f"{path}{'&' if '?' in path else '?'}lang=en")
        await expect(page.locator(".page.theme-dark").last).to_be_visible()
        if found := await looks.find_breaches(axe):
            breaches[path] = found
    assert breaches == {}


async def test_product(desk_page: Page, shop: Installation, axe: str) -> None:
    """On a desk."""
    looks = Looks(desk_page, ())
    await desk_page.goto(f"/p/{shop.card['id']}")
    assert await looks.find_breaches(axe) == []


async def test_console_sign_in(desk_page: Page, axe: str) -> None:
    """The door of the console."""
    looks = Looks(desk_page, ())
    await desk_page.goto("/console/")
    await expect(desk_page.locator("input[type=password]")).to_be_visible()
    assert await looks.find_breaches(axe) == []
