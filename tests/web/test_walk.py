"""A walk over every page there is: each ends loading, says what it is, fits its screen, and keeps nobody out."""

from playwright.async_api import Page

from tests.web.installation import Installation
from tests.web.walk import walk_over_the_console, walk_over_the_shop


async def test_over_the_console(desk_page: Page, shop: Installation, axe: str) -> None:
    await walk_over_the_console(desk_page, shop, axe, "zh-CN", "light")


async def test_over_the_shop_on_a_phone(phone_page: Page, shop: Installation) -> None:
    await walk_over_the_shop(phone_page, shop, "zh-CN")
