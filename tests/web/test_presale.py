"""A presale in a real browser: found from the front page, its deposit paid now and its balance when its time has come."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from playwright.async_api import Page, expect

from tests.databases import run_sql
from tests.web.console import Caller, staff
from tests.web.goods import on_sale
from tests.web.installation import Installation
from tests.web.storefront import STORE, button, choose_and_press, give_address, new_phone, place, sign_in
from tests.web.until import until

_PRESALES = "/api/console/v1/presales"
# Times run on by the database's clock, as the balance's window comes two days after the deposit.
_DAYS_LATER = """
UPDATE "order".trades SET balance_from = balance_from - interval '3 days' WHERE presale_id = '{presale_id}'
"""


async def _begin_presale(caller: Caller, card: dict[str, Any]) -> str:
    """Sell a product by a deposit of 10 yuan that counts double; return the presale's id."""
    now = datetime.now(UTC)
    at = {
        name: (now + timedelta(days=days)).isoformat()
        for name, days in (
            ("deposit_from", -1),
            ("deposit_until", 2),
            ("balance_from", 2),
            ("balance_until", 5),
            ("ship_until", 9),
        )
    }
    goods = {"price_minor": 5_000, "deposit_minor": 1_000, "worth_minor": 2_000, "quota": 5}
    body = {
        "merchant_id": card["merchant_id"],
        "names": {"zh-CN": "故事里的预售", "en": "The presale of a story"},
        "goods": [goods | {"variant_id": card["variant_id"]}],
        "keeps_deposit": True,
    }
    presale = await caller.post(_PRESALES, body | at)
    await caller.post(f"{_PRESALES}/{presale['id']}/activate", {"version": presale["version"]})
    return str(presale["id"])


async def _pay_by_scan(page: Page, shop: Installation) -> None:
    await page.get_by_role("radio", name=re.compile("用手机扫一扫付款")).click()
    await button(page, "显示付款码").click()
    await expect(page.get_by_role("img", name="微信付款二维码")).to_be_visible()
    await shop.pay()
    await page.wait_for_url("**/done")


async def test_deposit_now_and_balance_later(phone_page: Page, shop: Installation) -> None:
    page, phone = phone_page, new_phone()
    async with staff(shop) as owner, on_sale(shop, owner, f"预售的灯 {phone[-4:]}", 6_000) as goods:
        presale_id = await _begin_presale(owner, goods)
        await until(
            lambda: shop.ask(f"{STORE}/presales/goods"),
            lambda told: goods["title"] in str(told),
            "the presale to begin",
        )
        await page.goto("/sign-in")
        await sign_in(page, shop, phone)
        await page.wait_for_url("**/me")
        await page.goto("/")
        await page.get_by_role("link", name="新品预售").click()
        await page.wait_for_url("**/presales")
        await page.get_by_role("link", name=re.compile(goods["title"])).click()
        await expect(page.get_by_text("定金 ¥10.00，可抵 ¥20.00")).to_be_visible()
        await choose_and_press(page, "付定金 ¥10.00")
        await page.wait_for_url("**/checkout*")
        await give_address(page, phone)
        await expect(page.get_by_text("预售商品单独下单")).to_be_visible()
        await place(page, "提交并付定金")
        await expect(page.get_by_text("应付定金")).to_be_visible()
        await _pay_by_scan(page, shop)
        await expect(page.get_by_role("heading", name="定金已付").last).to_be_visible()

        await button(page, "查看订单").click()
        await page.wait_for_url("**/orders/*")
        order = page.url
        await expect(button(page, re.compile("起付尾款$"))).to_be_visible()
        await run_sql(shop.database_url, _DAYS_LATER.format(presale_id=presale_id))
        await page.reload()
        await button(page, "付尾款").click()
        await page.wait_for_url("**/pay/*")
        await expect(page.get_by_text("应付尾款")).to_be_visible()
        await _pay_by_scan(page, shop)
        await expect(page.get_by_role("heading", name="付款成功").last).to_be_visible()
        await page.goto(order)
        await expect(page.get_by_role("heading", name="待发货").last).to_be_visible()
