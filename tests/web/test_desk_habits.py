"""What staff do all day in the console, in a real browser: sort, copy, note, go back; and what comes while they look."""

import asyncio
import csv
import io
import re
import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from playwright.async_api import Download, Locator, Page, expect

from tests.desk.sheets import read_sheet
from tests.web.buying import order, pay
from tests.web.console import Texts, button, enter, fill_both, staff
from tests.web.goods import on_sale
from tests.web.installation import Installation
from tests.web.storefront import STORE, newcomer
from tests.web.until import until
from tests.web.watch import Watch

_CONSOLE = "/api/console/v1"
_CHEAP, _DEAR = 1_250, 8_800
_VALUES = """
cells => cells.map(cell => {
  const time = cell.querySelector('time')
  return time ? Date.parse(time.dateTime) : Number(cell.innerText.replace(/[^0-9.-]/g, ''))
})
"""
_PNG = b"\x89PNG\r\n"
ZH = Texts("zh-CN")


async def _read(download: Download) -> bytes:
    path: Path = await download.path()
    return await asyncio.to_thread(path.read_bytes)


async def _sort_both_ways(page: Page, title: str, cell: str) -> None:
    """Press a head twice; each time the rows stand in the order that it tells."""
    head = page.get_by_role("columnheader", name=title, exact=True)
    await expect(page.locator(".table-card[aria-busy=false] tbody td").first).to_be_visible()
    told = set()
    for _ in range(2):
        before = await head.get_attribute("aria-sort")
        await head.get_by_role("button").click()
        await expect(head).not_to_have_attribute("aria-sort", before or "")
        way = await head.get_attribute("aria-sort")
        told.add(way)
        values = await _settled(page.locator(f"tbody .cell-{cell}"), is_falling=way == "descending")
        assert len(set(values)) > 1, f"nothing to sort by {title}"
    assert told == {"ascending", "descending"}


async def _settled(cells: Locator, *, is_falling: bool) -> list[float]:
    """Return the values once the rows have come in that order."""

    async def ask() -> list[float]:
        values: list[float] = await cells.evaluate_all(_VALUES)
        return values

    return await until(
        ask,
        lambda values: values and values == sorted(values, reverse=is_falling),
        f"rows that {'fall' if is_falling else 'rise'}",
    )


async def test_rows_follow_their_heads_and_the_file_follows_the_rows(desk_page: Page, shop: Installation) -> None:
    page = desk_page
    async with (
        staff(shop) as owner,
        newcomer(shop) as buyer,
        on_sale(shop, owner, "便宜的杯子", _CHEAP) as cheap,
        on_sale(shop, owner, "贵的杯子", _DEAR) as dear,
    ):
        for goods in (dear, cheap):
            await pay(shop, buyer, await order(buyer, goods["variant_id"]))
        account = await buyer.get(f"{STORE}/account")
        await enter(page, shop, ZH)
        for path, title, cell in (
            ("payments", "payment.amount", "amount"),
            ("members", "member.joinedAt", "joined"),
            ("stock-levels", "inventory.onHand", "onHand"),
            ("products", "catalog.updatedAt", "updated"),
            (f"orders?buyer={account['id']}", "order.total", "total"),
        ):
            await page.goto(f"/console/{path}")
            await _sort_both_ways(page, ZH(title), cell)

        numbers = [text.strip() for text in await page.locator("tbody .cell-number").all_inner_texts()]
        totals = [text.strip("¥ \n") for text in await page.locator("tbody .cell-total").all_inner_texts()]
        await button(page, ZH("ui.export.title")).click()
        dialog = page.get_by_role("dialog", name=ZH("ui.export.title"))
        async with page.expect_download() as download:
            await button(dialog, ZH("ui.export.start")).click()
        file = await download.value
        heads, *rows = read_sheet(await _read(file))
    assert file.suggested_filename.endswith(".xlsx")
    assert [row[heads.index("订单号")] for row in rows] == numbers
    assert [f"{float(row[heads.index('应付')]):.2f}" for row in rows] == totals
    assert len(numbers) == 2


async def test_an_order_is_read_copied_and_noted(desk_page: Page, shop: Installation) -> None:
    page, note = desk_page, f"n{secrets.token_hex(4)}"
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    async with staff(shop) as owner, newcomer(shop) as buyer, on_sale(shop, owner, "备注的茶", _CHEAP) as goods:
        [phone] = [each["phone"] for each in await buyer.get(f"{STORE}/addresses")]
        placed = (await order(buyer, goods["variant_id"]))["orders"][0]
        path = f"{STORE}/orders/{placed['order_id']}"
        await enter(page, shop, ZH)
        await page.goto(f"/console/orders?number={placed['number']}")
        row = page.get_by_role("row").filter(has_text=placed["number"])
        # Copied by keyboard alone: the number itself, nothing beside it.
        await row.locator(".cell-number").get_by_role("button").focus()
        await page.keyboard.press("Enter")
        await expect(row.get_by_role("button", name=ZH("ui.copied"))).to_be_visible()
        assert await page.evaluate("navigator.clipboard.readText()") == placed["number"]
        await _tell_times(page, row.locator(".cell-placed time"))
        # The middle of a phone number is shown to whoever asks.
        await expect(row).not_to_contain_text(phone)
        await row.get_by_role("button", name=ZH("ui.reveal")).click()
        await expect(row).to_contain_text(phone)

        await row.get_by_text(placed["number"]).click()
        await page.wait_for_url(f"**/orders/{placed['order_id']}")
        field = page.get_by_role("textbox", name=ZH("order.staffNote"))
        await field.fill(note)
        await page.get_by_role("link", name=ZH("order.title"), exact=True).first.click()
        await button(page, ZH("ui.form.stay")).click()
        await expect(field).to_have_value(note)
        await button(page.locator("form").filter(has=field), ZH("ui.save")).click()
        await expect(button(page.locator("form").filter(has=field), ZH("ui.save"))).to_have_count(0)
        await page.reload()
        await expect(field).to_have_value(note)
        assert (await owner.get(f"{_CONSOLE}/orders/{placed['order_id']}"))["staff_note"] == note
        assert note not in str(await buyer.get(path))


async def _tell_times(page: Page, time: Locator) -> None:
    """A key tells all times to the second, and it stays so; pointing at one does at any time."""
    exact = re.compile(r"^\d{4}/\d\d/\d\d \d\d:\d\d:\d\d")
    await expect(time).not_to_have_text(exact)
    await expect(time).to_have_attribute("title", re.compile(exact.pattern + r" GMT\+8$"))
    await page.keyboard.press("t")
    await expect(time).to_have_text(exact)
    await page.reload()
    await expect(time).to_have_text(exact)
    await button(page, ZH("shell.user.menu")).click()
    await page.get_by_role("menuitem", name=ZH("shell.user.relativeTimes")).click()
    await expect(time).not_to_have_text(exact)


async def test_money_that_comes_is_seen_without_reloading(desk_page: Page, shop: Installation) -> None:
    page = desk_page
    async with staff(shop) as owner, newcomer(shop) as buyer, on_sale(shop, owner, "实时的茶", _CHEAP) as goods:
        await enter(page, shop, ZH)
        for path, say in (("payments", "payment.state.order.paid"), ("recharges", "recharge.recharges.state.paid")):
            await page.goto(f"/console/{path}")
            await expect(page.get_by_role("button", name=ZH("shell.live.title"))).to_have_attribute(
                "title", ZH("shell.live.on")
            )
            await expect(page.locator(".table-card[aria-busy=false]")).to_be_visible()
            number = await (_buy if path == "payments" else _recharge)(shop, buyer, goods)
            row = page.get_by_role("row").filter(has_text=number)
            await expect(row).to_contain_text(ZH(say))
        await page.goto("/console/")
        latest = page.locator("section").filter(has=page.get_by_role("heading", name=ZH("desk.home.latest")))
        await expect(latest.get_by_text(ZH("shell.live.on"))).to_be_visible()
        trade = await order(buyer, goods["variant_id"])
        line = latest.get_by_role("listitem").filter(has_text=trade["orders"][0]["number"])
        await expect(line.first).to_be_visible()
        await line.first.get_by_role("link").click()
        await page.wait_for_url(f"**/orders/{trade['orders'][0]['order_id']}")


async def _buy(shop: Installation, buyer: Any, goods: dict[str, Any]) -> str:
    trade = await order(buyer, goods["variant_id"])
    await pay(shop, buyer, trade)
    return str(trade["number"])


async def _recharge(shop: Installation, buyer: Any, goods: dict[str, Any]) -> str:
    recharge = await buyer.post(f"{STORE}/wallet/recharges", {"request_id": str(uuid4()), "amount_minor": 5_000})
    await buyer.post(f"{STORE}/wallet/recharges/{recharge['id']}/payments", {"method": "native"})
    await shop.pay()
    return str(recharge["number"])


async def test_figures_are_read_by_keys_in_numbers_and_taken_along(desk_page: Page, shop: Installation) -> None:
    page = desk_page
    async with staff(shop) as owner:
        home = await owner.get(f"{_CONSOLE}/home")
    members = next(each for each in home["figures"] if each["unit"] == "count")
    await enter(page, shop, ZH)
    await page.goto("/console/")
    await page.get_by_role("radio", name=re.compile(members["text"])).click()
    title = ZH("desk.home.days", name=members["text"])
    chart = page.get_by_role("figure", name=title)
    await chart.focus()
    told = chart.locator("figcaption")
    await expect(told.locator("strong")).to_have_text(re.compile(r"^\d"))
    today = await told.inner_text()
    await page.keyboard.press("Home")
    await expect(told.locator("strong")).to_have_text(f"{members['series'][0]:,}")
    await expect(told).not_to_have_text(today)
    await page.keyboard.press("End")
    await expect(told).to_have_text(today)
    await chart.locator(".hit").nth(1).hover()
    await expect(told.locator("strong")).to_have_text(f"{members['series'][1]:,}")

    await button(page, ZH("desk.home.chart.asTable")).click()
    table = page.get_by_role("region", name=title)
    await expect(table.get_by_role("row")).to_have_count(len(home["days"]) + 1)
    await expect(table.get_by_role("columnheader").nth(1)).to_have_text(home["figures"][0]["text"])
    async with page.expect_download() as download:
        await button(page, ZH("desk.home.chart.saveRows")).click()
    rows = list(csv.DictReader(io.StringIO((await _read(await download.value)).decode("utf-8-sig"))))
    assert [row[ZH("desk.home.chart.day")] for row in rows] == home["days"]
    # Days that are over change no more.
    assert [int(row[members["text"]]) for row in rows][:-2] == members["series"][:-2]
    async with page.expect_download() as download:
        await button(page, ZH("desk.home.chart.savePicture")).click()
    assert (await _read(await download.value)).startswith(_PNG)
    await button(page, ZH("desk.home.chart.asBars")).click()
    await expect(chart).to_be_visible()


async def test_going_back_loses_nothing_and_a_lost_line_is_tried_again(
    desk_page: Page, shop: Installation, watch: Watch
) -> None:
    page, word = desk_page, f"b{secrets.token_hex(4)}"
    watch.expect(r"^failed: GET .*/brands")
    async with staff(shop) as owner, on_sale(shop, owner, "来回的茶", _CHEAP) as goods:
        await enter(page, shop, ZH)
        await page.goto(f"/console/products/{goods['id']}")
        prices, changes = (
            page.get_by_role("tab", name=ZH(f"catalog.products.tabs.{name}")) for name in ("prices", "changes")
        )
        await prices.click()
        await page.wait_for_url("**tab=prices")
        await changes.click()
        await page.wait_for_url("**tab=changes")
        await page.go_back()
        await expect(prices).to_have_attribute("aria-selected", "true")
        await page.reload()
        await expect(prices).to_have_attribute("aria-selected", "true")
        await page.go_forward()
        await expect(changes).to_have_attribute("aria-selected", "true")

        day = (datetime.now(UTC) + timedelta(days=1)).strftime("%Y-%m-%d")
        await page.goto("/console/orders")
        await page.goto(f"/console/orders?tab=to_pay&placed=2020-01-01~{day}&sort=-total&limit=50")
        await page.get_by_role("link", name=ZH("catalog.brands.title"), exact=True).click()
        await button(page, ZH("catalog.brands.create")).click()
        drawer = page.get_by_role("dialog")
        await fill_both(drawer, ZH, ZH("catalog.name"), word)
        await page.go_back()
        await button(page, ZH("ui.form.stay")).click()
        await expect(drawer).to_have_count(1)
        await page.wait_for_url("**/console/brands")
        await expect(drawer.get_by_label(f"{ZH('catalog.name')} {ZH('ui.lang.en')}", exact=True)).to_have_value(word)
        await page.go_back()
        await button(page, ZH("ui.form.discard")).click()
        await page.wait_for_url(re.compile(rf"orders\?tab=to_pay&placed=2020-01-01~{day}&sort=-total&limit=50"))
        await expect(page.get_by_role("radio", name=ZH("order.tab.to_pay"))).to_be_checked()
        await expect(page.get_by_role("columnheader", name=ZH("order.total"))).to_have_attribute(
            "aria-sort", "descending"
        )

        await page.route(re.compile(r"/console/v1/brands"), lambda route: route.abort())
        await page.goto("/console/brands")
        await expect(page.get_by_role("alert")).to_contain_text(ZH("ui.network.unreachable"))
        await page.unroute_all()
        await button(page, ZH("ui.retry")).click()
        await expect(page.get_by_role("alert")).to_have_count(0)
        await expect(page.locator("tbody tr td").first).to_be_visible()
