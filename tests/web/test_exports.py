"""A file that could not be written is told of, and written when somebody asks again."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Page, expect

from tests.web.console import Texts, button, enter, pick
from tests.web.installation import Installation

ZH = Texts("zh-CN")


@asynccontextmanager
async def _lost(folder: Path) -> AsyncIterator[None]:
    """Have a file stand in the place of a folder, so that nothing can be written into it; what was there comes back."""
    aside = folder.with_name("exports-aside")
    await asyncio.to_thread(folder.mkdir, exist_ok=True)
    await asyncio.to_thread(folder.rename, aside)
    await asyncio.to_thread(folder.touch)
    try:
        yield
    finally:
        await asyncio.to_thread(folder.unlink)
        await asyncio.to_thread(aside.rename, folder)


async def test_file_that_failed_is_written_again(desk_page: Page, shop: Installation) -> None:
    page = desk_page
    await enter(page, shop, ZH)
    async with _lost(shop.home / "exports"):
        await page.goto("/console/exports")
        await button(page, ZH("monitor.exports.create")).click()
        drawer = page.get_by_role("dialog", name=ZH("monitor.exports.create"))
        await pick(page, drawer, ZH("ui.export.what"))
        await drawer.get_by_text("CSV", exact=True).click()
        await button(drawer, ZH("monitor.exports.begin")).click()
        row = page.get_by_role("row").nth(1)
        await expect(row).to_contain_text(ZH("monitor.exports.states.failed"))
        await expect(button(row, ZH("monitor.exports.download"))).to_have_count(0)
    await button(row, ZH("ui.retry")).click()
    await expect(row).to_contain_text(ZH("monitor.exports.states.done"))
    async with page.expect_download() as coming:
        await button(row, ZH("monitor.exports.download")).click()
    file = await (await coming.value).path()
    assert (await asyncio.to_thread(file.read_bytes)).startswith(b"\xef\xbb\xbf")
