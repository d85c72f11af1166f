"""Lists of the console in a real browser: views and columns kept, files of rows, search by keys, rows that come by themselves."""

import asyncio
import csv
import io
import re
import secrets
from typing import Any

from playwright.async_api import Page, expect

from tests.databases import run_sql
from tests.web.buying import order, pay
from tests.web.console import Texts, button, enter, staff
from tests.web.goods import on_sale, variant_on_sale
from tests.web.installation import Installation
from tests.web.storefront import STORE, newcomer
from tests.web.until import until

_CONSOLE = "/api/console/v1"
_DEAD = """
UPDATE kit.inbox SET state = 'dead', attempts = 12, last_error = '{error}'
WHERE (event_id, handler) = (SELECT event_id, handler FROM kit.inbox WHERE state = 'done' LIMIT 1)
"""
_ADDRESSES = "links => links.map(link => link.getAttribute('href'))"
ZH = Texts("zh-CN")


async def _columns(page: Page) -> list[str]:
    return [text.strip() for text in await page.get_by_role("columnheader").all_inner_texts() if text.strip()]


class TestViews:
    async def test_keep_filters_and_columns_and_come_back_when_thrown_away(
        self, desk_page: Page, shop: Installation
    ) -> None:
        page, name = desk_page, f"v{secrets.token_hex(3)}"
        async with newcomer(shop) as buyer:
            await order(buyer, await variant_on_sale(shop))
        await enter(page, shop, ZH)
        await page.goto("/console/orders?tab=to_pay")
        await expect(page.get_by_role("columnheader", name=ZH("order.warehouse"))).to_be_visible()
        await button(page, ZH("ui.table.columns")).click()
        chooser = page.locator(".el-popover:visible")
        await chooser.get_by_text(ZH("order.warehouse"), exact=True).click()
        await chooser.get_by_text(ZH("order.region"), exact=True).click()
        await page.keyboard.press("Escape")
        await expect(page.get_by_role("columnheader", name=ZH("order.region"))).to_be_visible()
        await expect(page.get_by_role("columnheader", name=ZH("order.warehouse"))).to_have_count(0)
        chosen = await _columns(page)

        await page.get_by_title(ZH("ui.views.title")).click()
        await button(page.locator(".el-popover:visible"), ZH("ui.views.save")).click()
        dialog = page.get_by_role("dialog", name=ZH("ui.views.save"))
        await dialog.get_by_label(ZH("ui.views.name"), exact=True).fill(name)
        await button(dialog, ZH("ui.save")).click()
        await expect(page.get_by_text(ZH("ui.views.saved", name=name))).to_be_visible()
        await page.goto("/console/orders")
        await expect(page.get_by_role("columnheader", name=ZH("order.region"))).to_be_visible()
        await button(page, ZH("ui.table.columns")).click()
        await button(page.locator(".el-popover:visible"), ZH("ui.table.resetColumns")).click()
        await expect(page.get_by_role("columnheader", name=ZH("order.region"))).to_have_count(0)

        await page.get_by_title(ZH("ui.views.title")).click()
        views = page.locator(".el-popover:visible")
        await views.get_by_role("button", name=name).click()
        await page.wait_for_url("**/console/orders?tab=to_pay")
        await expect(page.get_by_role("columnheader", name=ZH("order.region"))).to_be_visible()
        await until(lambda: _columns(page), lambda shown: shown == chosen, f"the columns {chosen}")
        await views.get_by_role("listitem").filter(has_text=name).get_by_role("button", name=ZH("ui.delete")).click()
        # The one that is shown names the button; its list closes as something else is pressed.
        opener = page.get_by_title(ZH("ui.views.title"))
        await expect(opener).not_to_contain_text(name)
        await button(page.locator(".toasts"), ZH("ui.undo")).click()
        await expect(opener).to_contain_text(name)


class TestPages:
    async def test_are_turned_and_walked_by_keys(self, desk_page: Page, shop: Installation) -> None:
        page = desk_page
        await enter(page, shop, ZH)
        await page.goto("/console/products")
        titles = page.locator("tbody a.title")
        await expect(titles).to_have_count(20)
        first = await titles.all_inner_texts()
        before = await titles.evaluate_all(_ADDRESSES)
        await button(page, ZH("ui.table.next")).click()
        await page.wait_for_url(re.compile("page=2"))
        await expect(page.locator(f"tbody a.title[href='{before[0]}']")).to_have_count(0)
        rest = await titles.all_inner_texts()
        after = await titles.evaluate_all(_ADDRESSES)
        assert not set(after) & set(before)
        await page.reload()
        await expect(titles).to_have_text(rest)
        await page.go_back()
        await expect(titles).to_have_text(first)
        for key in ("j", "j", "k", "j", "o"):
            await page.keyboard.press(key)
        await page.wait_for_url(re.compile(r"/console/products/[\da-f-]{36}$"))
        await expect(page.get_by_role("heading", name=first[1])).to_be_visible()


class TestExport:
    async def test_writes_what_the_filters_let_through(self, desk_page: Page, shop: Installation) -> None:
        page = desk_page
        async with newcomer(shop) as buyer:
            placed = [(await order(buyer, await variant_on_sale(shop)))["orders"][0] for _ in range(2)]
        await enter(page, shop, ZH)
        await page.goto(f"/console/orders?number={placed[0]['number']}")
        await expect(page.get_by_role("cell", name=placed[0]["number"])).to_be_visible()
        await button(page, ZH("ui.export.title")).click()
        dialog = page.get_by_role("dialog", name=ZH("ui.export.title"))
        await dialog.get_by_text("CSV", exact=True).click()
        async with page.expect_download() as download:
            await button(dialog, ZH("ui.export.start")).click()
            await expect(dialog.get_by_role("progressbar")).to_be_visible()
        await expect(page.get_by_text(ZH("ui.export.done", n=1))).to_be_visible()
        file = await (await download.value).path()
        text = await asyncio.to_thread(file.read_text, "utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text)))
        assert [row[ZH("order.number")] for row in rows] == [placed[0]["number"]]
        await expect(dialog).to_have_count(0)


class TestPalette:
    async def test_leads_to_orders_goods_and_pages_by_keys(self, desk_page: Page, shop: Installation) -> None:
        page = desk_page
        async with newcomer(shop) as buyer:
            placed = (await order(buyer, await variant_on_sale(shop)))["orders"][0]
            [phone] = [each["phone"] for each in await buyer.get(f"{STORE}/addresses")]
        title = f"找得到的茶 {secrets.token_hex(3)}"
        async with staff(shop) as owner, on_sale(shop, owner, title, 2_000, units=0) as goods:
            product, sku = goods["id"], goods["sku_code"]
        await enter(page, shop, ZH)
        await page.goto("/console/")
        await expect(page.locator("main#content")).to_be_visible()
        for words, found, address in (
            (placed["number"], placed["number"], rf"/console/orders/{placed['order_id']}$"),
            (phone, placed["number"], rf"/console/orders/{placed['order_id']}$"),
            (sku, title, rf"/console/products/{product}"),
            (title, title, rf"/console/products/{product}"),
            (ZH("payment.ledger.title"), ZH("payment.ledger.title"), r"/console/ledger$"),
        ):
            await page.keyboard.press("ControlOrMeta+k")
            await page.keyboard.type(words)
            hit = page.get_by_role("option", name=re.compile(re.escape(found))).first
            await expect(hit).to_be_visible()
            await expect(page.get_by_role("listbox")).to_have_attribute("aria-busy", "false")
            for _ in range(10):
                if await hit.get_attribute("aria-selected") == "true":
                    break
                await page.keyboard.press("ArrowDown")
            await page.keyboard.press("Enter")
            await page.wait_for_url(re.compile(address))


class TestLive:
    async def test_orders_come_without_reloading(self, desk_page: Page, shop: Installation) -> None:
        page = desk_page
        variant = await variant_on_sale(shop)
        await enter(page, shop, ZH)
        async with newcomer(shop) as buyer:
            await page.goto("/console/orders")
            lamp = page.get_by_role("button", name=ZH("shell.live.title"))
            await expect(lamp).to_have_attribute("title", ZH("shell.live.on"))
            await expect(page.locator(".table-card[aria-busy=false]")).to_be_visible()
            trade = await order(buyer, variant)
            row = page.get_by_role("row").filter(has_text=trade["orders"][0]["number"])
            await expect(row).to_contain_text(ZH("order.tab.to_pay"))
            await pay(shop, buyer, trade)
            await expect(row).to_contain_text(ZH("order.tab.to_ship"))
            await lamp.click()
            await expect(page.locator(".el-popover:visible").get_by_role("listitem").first).to_be_visible()


class TestShell:
    async def test_language_and_light_change_where_one_stands(self, desk_page: Page, shop: Installation) -> None:
        page, english = desk_page, Texts("en")
        await enter(page, shop, ZH)
        await page.goto("/console/orders?tab=completed")
        await expect(page.get_by_role("heading", name=ZH("order.title"), level=1)).to_be_visible()
        await button(page, "EN").click()
        await expect(page.get_by_role("heading", name=english("order.title"), level=1)).to_be_visible()
        await expect(page.get_by_role("link", name=english("payment.ledger.title"), exact=True)).to_be_visible()
        assert page.url.endswith("/console/orders?tab=completed")
        ground = "getComputedStyle(document.body).backgroundColor"
        light = await page.evaluate(ground)
        await button(page, english("shell.toDark")).click()
        await expect(button(page, english("shell.toLight"))).to_be_visible()
        await page.reload()
        await expect(page.get_by_role("heading", name=english("order.title"), level=1)).to_be_visible()
        assert await page.evaluate(ground) != light

    async def test_dead_events_are_told_again_with_a_reason(self, desk_page: Page, shop: Installation) -> None:
        page, reason = desk_page, f"r{secrets.token_hex(4)}"
        error = f"RuntimeError: {reason}"
        async with staff(shop) as owner, newcomer(shop) as buyer:
            await order(buyer, await variant_on_sale(shop))

            async def fail() -> Any:
                await run_sql(shop.database_url, _DEAD.format(error=error))
                return await owner.get(f"{_CONSOLE}/events", state="dead")

            await until(fail, lambda events: error in str(events), "an event that was handled to fail")
        await enter(page, shop, ZH)
        await page.goto("/console/events")
        row = page.get_by_role("row").filter(has_text=error)
        await row.click()
        drawer = page.get_by_role("dialog").first
        await button(drawer, ZH("monitor.events.act.retry")).click()
        asked = page.get_by_role("dialog", name=ZH("monitor.events.ask.retry", n=1))
        await expect(button(asked, ZH("monitor.events.act.retry"))).to_be_disabled()
        await asked.get_by_role("textbox").fill(reason)
        await button(asked, ZH("monitor.events.act.retry")).click()
        results = page.get_by_role("dialog", name=ZH("monitor.events.results"))
        await expect(results.get_by_text(ZH("ui.bulk.done", n=1))).to_be_visible()
        await button(results, ZH("ui.done")).click()
        await expect(drawer.locator("p").filter(has_text=reason)).to_be_visible()
        await page.goto("/console/events")
        await expect(page.locator(".table-card[aria-busy=false]")).to_be_visible()
        await expect(page.get_by_text(error)).to_have_count(0)
