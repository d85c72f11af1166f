"""A flash sale that a crowd comes to: who waits is told so, keeps the place in line, and is let on or told why not."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import Any
from uuid import uuid4

from httpx import AsyncClient, Limits
from playwright.async_api import Page, expect

from tests.web.console import Caller, staff
from tests.web.goods import on_sale
from tests.web.installation import Installation
from tests.web.rows import held
from tests.web.storefront import STORE, button, enter, newcomer
from tests.web.until import until

_CAMPAIGNS = "/api/console/v1/campaigns"
_BUYERS, _PRESSES = 8, 25
_CROWD = _BUYERS * _PRESSES
_FULL_MINOR, _PRICE_MINOR, _QUOTA = 10_000, 1_000, 150
_PATIENCE_SECONDS = 60
_STOCK = "SELECT 1 FROM inventory.stock_levels WHERE variant_id = $1"


@asynccontextmanager
async def _flash_sale(owner: Caller, goods: dict[str, Any]) -> AsyncIterator[None]:
    """Sell it for a tenth of its price, as long as the quota lasts."""
    now = datetime.now(UTC)
    item = {"variant_id": goods["variant_id"], "price_minor": _PRICE_MINOR, "quota": _QUOTA}
    slot = {
        "starts_at": (now - timedelta(minutes=1)).isoformat(),
        "ends_at": (now + timedelta(hours=1)).isoformat(),
        "member_limit": _PRESSES,
        "goods": [item],
    }
    names = {"zh-CN": "人山人海的秒杀", "en": "A sale with a crowd"}
    draft = await owner.post(_CAMPAIGNS, {"merchant_id": goods["merchant_id"], "names": names, "slots": [slot]})
    path = f"{_CAMPAIGNS}/{draft['id']}"
    active = await owner.post(f"{path}/activate", {"version": draft["version"]})
    yield
    await owner.post(f"{path}/end", {"version": active["version"]})


async def _wish(buyer: Caller, variant_id: str) -> dict[str, Any]:
    """Return what a buyer asks for: one unit, once it is quoted at the price of the flash sale."""
    [address] = await buyer.get(f"{STORE}/addresses")
    wish = {"lines": [{"variant_id": variant_id, "quantity": 1}], "address_id": address["id"]}
    await until(
        lambda: buyer.post(f"{STORE}/quote", wish),
        lambda quote: quote["goods"]["minor"] - quote["discount"]["minor"] <= _PRICE_MINOR,
        "the price of the flash sale",
    )
    return wish | {"from_cart": False}


async def _press(http: AsyncClient, buyer: Caller, wish: dict[str, Any]) -> bool:
    """Order, whatever it costs and however long it takes; say whether it was had at the price of the flash sale."""
    headers = {"authorization": f"Bearer {buyer.tokens['access_token']}", "idempotency-key": str(uuid4())}
    answer = await http.post(f"{STORE}/trades", json=wish, headers=headers)
    assert answer.status_code == HTTPStatus.CREATED, answer.text
    return bool(answer.json()["total_minor"] < _FULL_MINOR)


async def test_crowd_waits_and_the_buyer_is_let_on(phone_page: Page, shop: Installation) -> None:
    page = phone_page
    async with AsyncExitStack() as stack:
        http = AsyncClient(base_url=shop.url, timeout=_PATIENCE_SECONDS, limits=Limits(max_connections=_CROWD))
        await stack.enter_async_context(http)
        owner = await stack.enter_async_context(staff(shop))
        goods = await stack.enter_async_context(on_sale(shop, owner, "人人都要的壶", _FULL_MINOR, units=2 * _CROWD))
        await stack.enter_async_context(_flash_sale(owner, goods))
        buyer, *crowd = [await stack.enter_async_context(newcomer(shop)) for _ in range(_BUYERS + 1)]
        wishes = [(each, await _wish(each, goods["variant_id"])) for each in crowd]
        await _wish(buyer, goods["variant_id"])

        await enter(page, buyer)
        await page.goto(f"/checkout?product={goods['id']}&lines={goods['variant_id']}:1")
        await expect(button(page, "提交订单")).to_be_enabled()
        async with held(shop, _STOCK, goods["variant_id"]):
            before = [
                asyncio.create_task(_press(http, each, wish)) for each, wish in wishes for _ in range(_PRESSES // 2)
            ]
            await button(page, "提交订单").click()
            await page.wait_for_url("**/flash-sale/queue")
            await expect(page.get_by_text("正在为你抢购")).to_be_visible()
            after = [
                asyncio.create_task(_press(http, each, wish))
                for each, wish in wishes
                for _ in range(_PRESSES - _PRESSES // 2)
            ]
            # Whoever looks around meanwhile keeps the place, and so does who reloads.
            await page.reload()
            await expect(page.get_by_text("正在为你抢购")).to_be_visible()
            await page.goto("/flash-sale")
            await page.get_by_role("link", name="你有一笔抢购正在排队").click()
            await page.wait_for_url("**/flash-sale/queue")
            await expect(page.get_by_text("已等待")).to_be_visible()
        await expect(page.get_by_text("抢到了！")).to_be_visible()
        taken = sum(await asyncio.gather(*before, *after))
        await button(page, "去付款").click()
        await page.wait_for_url("**/pay/*")
        await expect(page.get_by_text("选择付款方式")).to_be_visible()
        trades = (await buyer.get(f"{STORE}/orders", limit=10))["items"]
    assert taken == _QUOTA - 1
    assert len(trades) == 1
