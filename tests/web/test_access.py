"""Nobody is kept out: axe finds no breach of WCAG 2.2 A and AA on the pages that everybody passes."""

import re
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.web.installation import Installation
from tests.web.test_account import sign_in_by_password

_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_RUN = "rules => axe.run(document, { runOnly: { type: 'tag', values: rules }, resultTypes: ['violations'] })"


async def find_breaches(page: Page, axe: str) -> list[str]:
    """Return what is wrong on the page as it stands, with the elements concerned."""
    await page.evaluate(axe)
    result: dict[str, Any] = await page.evaluate(_RUN, _RULES)
    return [
        f"{found['id']}: {found['help']}: {[node['html'][:120] for node in found['nodes'][:3]]}"
        for found in result["violations"]
    ]


_OPEN = ["/", "/c", "/c/all", "/cart", "/me", "/sign-in", "/coupons/center", "/flash-sale", "/no/such/page"]
_OWN = [
    *("/me", "/orders", "/coupons", "/points", "/level", "/check-in", "/invite"),
    *("/wallet", "/addresses", "/profile", "/security", "/checkout", "/flash-sale/queue"),
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
        if found := await find_breaches(phone_page, axe):
            breaches[name] = found

    product = await shop.product()
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


async def test_product(desk_page: Page, shop: Installation, axe: str) -> None:
    """On a desk."""
    await desk_page.goto(f"/p/{(await shop.product())['id']}")
    await desk_page.wait_for_load_state("networkidle")
    assert await find_breaches(desk_page, axe) == []


async def test_console_sign_in(desk_page: Page, axe: str) -> None:
    """The door of the console."""
    await desk_page.goto("/console/")
    await expect(desk_page.locator("input[type=password]")).to_be_visible()
    assert await find_breaches(desk_page, axe) == []
