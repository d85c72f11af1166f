"""Ways through the console in a real browser: nobody is led to a shut door, what belongs together leads to each other."""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pyotp
import pytest
from playwright.async_api import Page, expect

from tests.web.buying import order, pay
from tests.web.console import Caller, Texts, button, enter, staff
from tests.web.desk import hire
from tests.web.goods import on_sale
from tests.web.installation import Installation
from tests.web.looks import Looks
from tests.web.storefront import newcomer

_CONSOLE = "/api/console/v1"
ZH = Texts("zh-CN")

# Links on the page to pages that whoever looks at it may not open.
_SHUT_DOORS = """
() => {
  const { $router, $pinia } = document.querySelector('#app').__vue_app__.config.globalProperties
  const held = new Set($pinia.state.value.session.me.permissions)
  const isShut = ({ permission = [], needs = [] }) => {
    const any = [permission].flat()
    return (any.length > 0 && !any.some(each => held.has(each))) || needs.some(each => !held.has(each))
  }
  return [...document.querySelectorAll('main a[href^="/console/"], [role=dialog] a[href^="/console/"]')]
    .filter(link => link.checkVisibility() && isShut($router.resolve(link.getAttribute('href').replace('/console', '')).meta))
    .map(link => `${location.pathname}: ${link.innerText}`)
}
"""


@asynccontextmanager
async def _shipped(shop: Installation, owner: Caller, merchant: str = "") -> AsyncIterator[dict[str, Any]]:
    """Sell goods of the platform's, and of a merchant's besides where one is named, in one paid trade, and ship the former."""
    word = f"路{secrets.token_hex(3)}"
    async with newcomer(shop) as buyer, on_sale(shop, owner, word, 2_000) as goods:
        if merchant:
            async with on_sale(shop, owner, f"{word}二", 3_000, merchant=merchant) as more:
                trade = await order(buyer, goods["variant_id"], more["variant_id"])
        else:
            trade = await order(buyer, goods["variant_id"])
        await pay(shop, buyer, trade)
        [own] = [each for each in trade["orders"] if each["merchant_id"] == goods["merchant_id"]]
        parcel = {"carrier_code": "sf", "tracking_number": f"SF{secrets.randbelow(10**12):012d}"}
        [line] = (await owner.get(f"{_CONSOLE}/orders/{own['order_id']}"))["lines"]
        lines = [{"position": line["position"], "quantity": 1}]
        await owner.post(f"{_CONSOLE}/orders/{own['order_id']}/shipments", {"shipments": [parcel | {"lines": lines}]})
        yield trade | {"own": own, "goods": goods}


class TestNarrowStaff:
    """What the menu offers works, whatever else its reader may not do; `Watch` sees each answer that is a refusal."""

    @pytest.mark.parametrize("permission_set", ["inventory_management", "fulfillment_management", "role_management"])
    async def test_meet_no_shut_door(self, permission_set: str, desk_page: Page, shop: Installation) -> None:
        page, looks, faults = desk_page, Looks(desk_page, ()), list[str]()
        async with staff(shop) as owner, _shipped(shop, owner):
            await enter(page, shop, ZH, await hire(owner, permission_set))
            await page.goto("/console/")
            await looks.wait()
            menu = page.get_by_role("navigation", name=ZH("shell.menu")).get_by_role("link")
            places = [str(await link.get_attribute("href")) for link in await menu.all()]
            assert len(places) > 1
            for place in places:
                await page.goto(place)
                faults += [f"{place}: {each}" for each in await looks.find_faults()]
                faults += await page.evaluate(_SHUT_DOORS)
                if await page.locator("tbody tr.link").count():
                    await page.locator("tbody tr.link").first.click(position={"x": 3, "y": 3})
                    faults += [f"{place}, a row: {each}" for each in await looks.find_faults()]
                    faults += await page.evaluate(_SHUT_DOORS)
                assert "/forbidden" not in page.url
        assert faults == []


async def test_what_belongs_together_leads_to_each_other(desk_page: Page, shop: Installation) -> None:
    """Orders of one trade, their payment, the goods and their stock."""
    page = desk_page
    async with staff(shop, "hillside") as keeper:
        [merchant_id] = (await keeper.get(f"{_CONSOLE}/me"))["staff"]["merchant_ids"]
    async with staff(shop) as owner, _shipped(shop, owner, merchant_id) as trade:
        own, goods = trade["own"], trade["goods"]
        [other] = [each for each in trade["orders"] if each is not own]
        await enter(page, shop, ZH)
        await page.goto(f"/console/orders/{own['order_id']}")
        await page.get_by_role("link", name=other["number"], exact=True).click()
        await page.wait_for_url(f"**/orders/{other['order_id']}")
        await page.get_by_role("link", name=own["number"], exact=True).click()
        await page.wait_for_url(f"**/orders/{own['order_id']}")

        [payment] = (await owner.get(f"{_CONSOLE}/payment-orders", trade_id=trade["trade_id"]))["items"]
        await page.get_by_role("link", name=payment["number"], exact=True).click()
        await page.wait_for_url(f"**/payments/{payment['id']}")
        await page.get_by_role("link", name=ZH("payment.ofOrders")).click()
        rows = page.locator("tbody tr.link")
        await expect(rows).to_have_count(2)
        for each in trade["orders"]:
            await expect(rows.filter(has_text=each["number"])).to_have_count(1)

        await page.goto(f"/console/products/{goods['id']}")
        await page.get_by_role("main").get_by_role("link", name=ZH("catalog.products.stock"), exact=True).click()
        await page.wait_for_url(f"**/stock/{goods['id']}")
        await page.get_by_role("link", name=ZH("inventory.products.inCatalogue"), exact=True).click()
        await page.wait_for_url(f"**/products/{goods['id']}")


async def test_a_lost_second_factor_is_turned_off(desk_page: Page, shop: Installation) -> None:
    page = desk_page
    async with staff(shop) as owner:
        login = await hire(owner, "order_display")
        async with staff(shop, login) as loser:
            secret = (await loser.post(f"{_CONSOLE}/me/second-factor", None))["secret"]
            await loser.post(f"{_CONSOLE}/me/second-factor/confirm", {"code": pyotp.TOTP(secret).now()})
        await enter(page, shop, ZH)
        await page.goto(f"/console/staff?search={login}")
        row = page.locator("tbody tr.link")
        await expect(row).to_contain_text(ZH("ui.yes"))
        # By keys alone: to the row, and into it.
        await page.keyboard.press("j")
        await expect(row).to_be_focused()
        await page.keyboard.press("Enter")
        await button(page.get_by_role("dialog"), ZH("identity.staff.removeFactor")).click()
        asked = page.get_by_role("dialog").filter(has_text=ZH("identity.staff.factorHint"))
        await button(asked, ZH("identity.staff.removeFactor")).click()
        await expect(page.get_by_text(ZH("identity.staff.factorRemoved"))).to_be_visible()
        await expect(button(page.get_by_role("dialog"), ZH("identity.staff.removeFactor"))).to_have_count(0)
        [found] = (await owner.get(f"{_CONSOLE}/staff", search=login))["items"]
        assert found["has_second_factor"] is False


async def test_a_mini_program_is_registered(desk_page: Page, shop: Installation) -> None:
    """What is wrong gets the focus; what was typed stays, but for the secret, which nobody is told again."""
    page, app_id = desk_page, f"wx{secrets.token_hex(8)}"
    await enter(page, shop, ZH)
    await page.goto("/console/wechat-apps")
    await button(page, ZH("settings.apps.create")).first.click()
    drawer = page.get_by_role("dialog")
    name, secret = (drawer.get_by_label(ZH(f"settings.apps.{each}"), exact=True) for each in ("appId", "secret"))
    await name.fill("wx-1")
    await button(drawer, ZH("ui.save")).click()
    await expect(name).to_be_focused()
    await name.fill(app_id)
    await name.press("Enter")
    await expect(secret).to_be_focused()
    await secret.fill(secrets.token_hex(16))
    await secret.press("Enter")
    await expect(drawer).to_have_count(0)
    row = page.get_by_role("row").filter(has_text=app_id)
    await expect(row).to_contain_text(ZH("settings.apps.on"))

    await button(row, ZH("ui.edit")).click()
    await expect(secret).to_have_value("")
    await drawer.get_by_role("switch", name=ZH("settings.apps.isEnabled")).press("Space")
    await button(drawer, ZH("ui.save")).click()
    await expect(drawer).to_have_count(0)
    await expect(row).to_contain_text(ZH("settings.apps.off"))
    async with staff(shop) as owner:
        [kept] = [each for each in await owner.get(f"{_CONSOLE}/wechat-apps") if each["app_id"] == app_id]
    assert kept["is_enabled"] is False
