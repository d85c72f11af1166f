"""The console's menu is longer than a screen, and shows where one is."""

from playwright.async_api import Page, expect

from tests.web.console import Texts, enter
from tests.web.installation import Installation

ZH = Texts("zh-CN")


async def test_menu_shows_the_page_that_is_open(desk_page: Page, shop: Installation) -> None:
    page = desk_page
    await enter(page, shop, ZH)
    for path in ("/console/messages", "/console/"):
        await page.goto(path)
        entry = page.locator("a.entry[aria-current=page]")
        await expect(entry).to_be_in_viewport()
    await page.locator("a.entry").last.evaluate("entry => entry.click()")
    await expect(page.locator("a.entry").last).to_have_attribute("aria-current", "page")
    await expect(page.locator("a.entry").last).to_be_in_viewport()
