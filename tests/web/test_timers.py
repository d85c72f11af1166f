"""Timers in a real browser: set by staff and meant by the shop; run by hand, and seen to end."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from playwright.async_api import Page, expect

from tests.databases import run_sql
from tests.web.buying import order
from tests.web.console import Caller, Texts, button, enter, staff
from tests.web.desk import fill
from tests.web.goods import on_sale
from tests.web.installation import Installation
from tests.web.storefront import enter as enter_shop
from tests.web.storefront import newcomer
from tests.web.until import until

_CONSOLE = "/api/console/v1"
_PLATFORM = "00000000-0000-0000-0000-000000000000"
_TIMERS = ("unpaid_minutes", "ship_hours", "receive_days", "after_sale_days")
_MINUTES = 47
_TRIES = 40
_LONG_AGO = "UPDATE desk.exports SET expires_at = now() - interval '1 day' WHERE id = '{export_id}'"
ZH = Texts("zh-CN")


@asynccontextmanager
async def _put_back(owner: Caller, merchant_id: str) -> AsyncIterator[str]:
    """Yield the id of those whose times this merchant's orders keep; their times are as before afterwards."""
    own = await owner.get(f"{_CONSOLE}/order-timers/{merchant_id}")
    whose = merchant_id if own["is_own"] else _PLATFORM
    before = await owner.get(f"{_CONSOLE}/order-timers/{whose}")
    try:
        yield whose
    finally:
        now = await owner.get(f"{_CONSOLE}/order-timers/{whose}")
        times = {each: before[each] for each in _TIMERS} | {"version": now["version"]}
        await owner.put(f"{_CONSOLE}/order-timers/{whose}", times)


def _minutes_left(trade: dict[str, Any]) -> float:
    return (datetime.fromisoformat(trade["pay_due_at"]) - datetime.now(UTC)) / timedelta(minutes=1)


async def test_time_to_pay_is_the_one_that_staff_set(desk_page: Page, phone_page: Page, shop: Installation) -> None:
    page, office = phone_page, desk_page
    async with (
        newcomer(shop) as buyer,
        staff(shop) as owner,
        on_sale(shop, owner, "限时付款的灯", 3_000, units=_TRIES) as goods,
        _put_back(owner, goods["merchant_id"]) as whose,
    ):
        await enter(office, shop, ZH)
        await office.goto(f"/console/order-timers?merchant={whose}")
        await fill(office, ZH("settings.timers.unpaid_minutes"), str(_MINUTES))
        await button(office, ZH("ui.save")).click()
        await expect(office.get_by_text(ZH("ui.saved"))).to_be_visible()
        await office.reload()
        await expect(office.get_by_label(ZH("settings.timers.unpaid_minutes"), exact=True)).to_have_value(str(_MINUTES))

        # Web processes hear of it a moment later.
        trade = await until(
            lambda: order(buyer, goods["variant_id"]),
            lambda trade: _MINUTES - 1 < _minutes_left(trade) <= _MINUTES,
            f"an order that is to be paid within {_MINUTES} minutes",
            tries=_TRIES,
        )
        await enter_shop(page, buyer)
        await page.goto(f"/orders/{trade['orders'][0]['order_id']}")
        await expect(page.get_by_text(re.compile(rf"^请在 {_MINUTES - 1} 分 \d+ 秒 ?内付款"))).to_be_visible()


async def test_timer_is_run_by_hand_and_seen_to_end(desk_page: Page, shop: Installation) -> None:
    """Old files go every ten minutes; pressed, at once."""
    page = desk_page
    async with staff(shop) as owner:
        asked = await owner.post(f"{_CONSOLE}/exports", {"kind": "catalog.brands", "format": "csv", "columns": []})
        path = f"{_CONSOLE}/exports/{asked['id']}"
        await until(lambda: owner.get(path), lambda export: export["state"] == "done", "the export to be written")
        await run_sql(shop.database_url, _LONG_AGO.format(export_id=asked["id"]))
        await enter(page, shop, ZH)
        await page.goto("/console/timers")
        row = page.get_by_role("row").filter(has_text="desk.expire_files")
        await button(row, ZH("monitor.timers.run")).click()
        await expect(row.get_by_role("status")).to_contain_text(ZH("monitor.runs.states.done"))
        await expect(row.get_by_role("status")).to_contain_text(ZH("monitor.runs.rowsDone", n=1))
        assert (await owner.get(path))["state"] == "expired"

        await page.get_by_role("link", name=ZH("monitor.runs.title"), exact=True).click()
        newest = page.get_by_role("row").filter(has_text="desk.expire_files").first
        await expect(newest).to_contain_text(ZH("monitor.runs.states.done"))
