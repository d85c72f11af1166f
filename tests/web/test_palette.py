"""The console's search comes whenever it is called, also while it is going away."""

from playwright.async_api import Page, expect

from tests.web.console import Texts, enter
from tests.web.installation import Installation

ZH = Texts("zh-CN")


async def test_search_that_is_closing_is_called_again(desk_page: Page, shop: Installation) -> None:
    page = desk_page
    await enter(page, shop, ZH)
    await page.goto("/console/")
    await expect(page.get_by_role("heading", level=1)).to_be_visible()
    await page.keyboard.press("Control+k")
    field = page.locator(".palette").get_by_role("combobox")
    await expect(field).to_be_focused()
    for word in ("yi", "er"):
        await page.evaluate("document.querySelector('.palette').dataset.former = 'yes'")
        await page.keyboard.press("Escape")
        await page.keyboard.press("Control+k")
        await page.keyboard.type(word)
        await expect(page.locator(".palette[data-former]")).to_have_count(0)
        await expect(field).to_be_focused()
        await expect(field).to_have_value(word)
