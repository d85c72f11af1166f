"""Unsaved changes in the console in a real browser: they are asked about before they go, and outlive their session."""

import secrets

from playwright.async_api import Page, expect

from tests.web.console import PASSWORD, Texts, button, enter, staff
from tests.web.desk import desk, hire
from tests.web.goods import on_sale
from tests.web.installation import Installation

_CONSOLE = "/api/console/v1"

ZH = Texts("zh-CN")


async def test_tabs_and_price_lists_are_not_left_without_asking(desk_page: Page, shop: Installation) -> None:
    page, word = desk_page, f"u{secrets.token_hex(4)}"
    async with desk(page, shop, ZH, word) as (_, goods):
        await page.goto(f"/console/products/{goods['id']}")
        basics, prices = (
            page.get_by_role("tab", name=ZH(f"catalog.products.tabs.{name}")) for name in ("basics", "prices")
        )
        subtitle = page.get_by_label(f"{ZH('catalog.products.subtitle')} {ZH('ui.lang.zh-CN')}", exact=True)
        await subtitle.fill(word)
        await prices.click()
        await button(page, ZH("ui.form.stay")).click()
        await expect(page.get_by_role("dialog")).to_have_count(0)
        await expect(subtitle).to_have_value(word)
        await expect(basics).to_have_attribute("aria-selected", "true")
        await prices.click()
        await button(page, ZH("ui.form.discard")).click()
        await page.wait_for_url("**tab=prices")
        await expect(prices).to_have_attribute("aria-selected", "true")

        price = page.get_by_label(f"{goods['sku_code']} {ZH('catalog.prices.from', n=1)}", exact=True)
        await expect(price).to_have_value("100.00")
        await price.fill("90")
        await price.press("Tab")
        lists = page.get_by_role("radiogroup").get_by_role("radio")
        for answer in ("stay", "discard"):
            await lists.nth(1).click(force=True)
            await button(page, ZH(f"ui.form.{answer}")).click()
            await expect(page.get_by_role("dialog")).to_have_count(0)
            if answer == "stay":
                await expect(price).to_have_value("90.00")
                await expect(lists.nth(0)).to_be_checked()
        await page.wait_for_url("**list=*")
        await expect(lists.nth(1)).to_be_checked()
        await page.reload()
        await expect(lists.nth(1)).to_be_checked()


async def test_what_was_typed_outlives_the_session(desk_page: Page, shop: Installation) -> None:
    page, word = desk_page, f"u{secrets.token_hex(4)}"
    async with staff(shop) as owner, on_sale(shop, owner, word, 10_000) as goods:
        login = await hire(owner, "catalog_management")
        await enter(page, shop, ZH, login)
        await page.goto(f"/console/products/{goods['id']}")
        subtitle = page.get_by_label(f"{ZH('catalog.products.subtitle')} {ZH('ui.lang.zh-CN')}", exact=True)
        await subtitle.fill(word)
        # Signed out in another tab, as whoever turns off all sessions is.
        other = await page.context.new_page()
        await other.goto("/console/")
        await other.evaluate("localStorage.removeItem('jishi.console.tokens')")
        await other.close()
        # The page is covered, not left: nothing of it can be pressed, and it asks for nothing but who is there.
        cover = page.get_by_role("dialog", name=ZH("session.again"), exact=True)
        await expect(cover.get_by_label(ZH("session.login"))).to_have_value(login)
        password = cover.get_by_label(ZH("session.password"), exact=True)
        await expect(password).to_be_focused()
        await page.keyboard.press("Escape")
        await password.fill(PASSWORD)
        await password.press("Enter")
        await expect(cover).to_have_count(0)
        await expect(subtitle).to_have_value(word)
        await button(page, ZH("ui.save")).click()
        await expect(page.get_by_text(ZH("ui.saved"))).to_be_visible()
        saved = await owner.get(f"{_CONSOLE}/products/{goods['id']}")
    assert saved["subtitle"]["zh-CN"] == word
