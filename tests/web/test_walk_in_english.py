"""The walk over every page once more, in English: over the console in the dark and on a phone too, over the shop on a desk.

It stands in a file of its own, so that two processes share the longest of all stories.
"""

from playwright.async_api import Page

from tests.web.installation import Installation
from tests.web.walk import walk_over_the_console, walk_over_the_shop


async def test_over_the_console(desk_page: Page, shop: Installation, axe: str) -> None:
    await walk_over_the_console(desk_page, shop, axe, "en", "dark")


async def test_over_the_shop_on_a_desk(desk_page: Page, shop: Installation) -> None:
    await walk_over_the_shop(desk_page, shop, "en")
