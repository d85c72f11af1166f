"""A buyer's orders in a real browser: found under their tabs, cancelled, received, bought again, and paid in another way."""

import re
import secrets
from typing import Any

from playwright.async_api import Page, expect

from tests.web.buying import order, pay
from tests.web.console import Caller, Texts, staff
from tests.web.console import button as console_button
from tests.web.console import enter as enter_console
from tests.web.goods import on_sale, variant_on_sale
from tests.web.installation import Installation
from tests.web.storefront import STORE, button, enter, newcomer
from tests.web.until import until
from tests.web.watch import Watch

_CONSOLE = "/api/console/v1"
ZH = Texts("zh-CN")


async def _ship(trade: dict[str, Any], owner: Caller, place: int = 0) -> str:
    """Send one of the order's lines, with SF; return the number that the parcel is tracked by."""
    path = f"{_CONSOLE}/orders/{trade['orders'][0]['order_id']}"
    line = (await owner.get(path))["lines"][place]
    box = {"carrier_code": "sf", "tracking_number": f"SF{secrets.randbelow(10**12):012d}"}
    parcel = box | {"lines": [{"position": line["position"], "quantity": 1}]}
    await owner.post(f"{path}/shipments", {"shipments": [parcel]})
    return box["tracking_number"]


async def test_orders_stand_under_their_tabs_until_they_are_done(phone_page: Page, shop: Installation) -> None:
    page = phone_page
    async with newcomer(shop) as buyer, staff(shop) as owner:
        variant = await variant_on_sale(shop)
        unpaid, paid, sent = [await order(buyer, variant) for _ in range(3)]
        for each in (paid, sent):
            await pay(shop, buyer, each)
        await _ship(sent, owner)
        await enter(page, buyer)
        await page.goto("/orders")
        tabs = page.get_by_role("tablist", name="我的订单")
        for name in ("待付款", "待发货", "待收货"):
            await expect(tabs.get_by_role("tab", name=name)).to_have_text(f"{name}1")

        await tabs.get_by_role("tab", name="待付款").click()
        await page.wait_for_url("**/orders?tab=to_pay")
        await button(page, "取消订单").click()
        await page.get_by_role("radio", name="商品选错了").click()
        await button(page.get_by_role("dialog"), "确认取消").click()
        await expect(page.get_by_text("这里还没有订单")).to_be_visible()
        await expect(tabs.get_by_role("tab", name="待付款")).to_have_text("待付款")
        await tabs.get_by_role("tab", name="已取消").click()
        await page.get_by_text("查看详情").click()
        await page.wait_for_url(f"**/orders/{unpaid['orders'][0]['order_id']}")
        await expect(page.get_by_text("取消原因：商品选错了")).to_be_visible()

        await page.goto("/orders?tab=to_receive")
        await button(page, "确认收货").click()
        await button(page.get_by_role("dialog"), "我已收到").click()
        await expect(page.get_by_text("这里还没有订单")).to_be_visible()
        await tabs.get_by_role("tab", name="已完成").click()
        await button(page, "再次购买").click()
        await page.wait_for_url("**/cart")
        await expect(button(page, "去结算（1）")).to_be_visible()
        cart = await buyer.get(f"{STORE}/cart", channel="h5")
        states = [(await buyer.get(f"{STORE}/orders/{each['orders'][0]['order_id']}")) for each in (unpaid, paid, sent)]
    assert [each["variant_id"] for each in cart["lines"]] == [variant]
    assert [each["label"] for each in states] == ["cancelled", "to_ship", "completed"]


async def test_parcels_and_deadlines_are_told_until_all_is_received(desk_page: Page, shop: Installation) -> None:
    page = desk_page
    async with (
        newcomer(shop) as buyer,
        staff(shop) as owner,
        on_sale(shop, owner, "分箱寄的茶壶", 4_000) as pot,
        on_sale(shop, owner, "分箱寄的茶杯", 2_000) as cup,
    ):
        trade = await order(buyer, pot["variant_id"], cup["variant_id"])
        await enter(page, buyer)
        await page.goto(f"/orders/{trade['orders'][0]['order_id']}")
        left = page.get_by_text(re.compile(r"^请在 .+ 内付款"))
        told = await left.inner_text()
        await expect(left).not_to_have_text(told)

        await pay(shop, buyer, trade)
        numbers = [await _ship(trade, owner)]
        await page.reload()
        await expect(page.get_by_text("部分商品已发出，其余正在准备")).to_be_visible()
        numbers.append(await _ship(trade, owner, 1))
        await page.reload()
        await expect(page.get_by_text(re.compile(r"^还有 .+ 自动确认收货"))).to_be_visible()
        parcels = page.locator(".parcel")
        await expect(parcels).to_have_count(2)
        for number in numbers:
            parcel = parcels.filter(has_text=number)
            await expect(parcel).to_contain_text(re.compile(r"包裹 \d · 顺丰.*运输中"))
            await expect(parcel.locator(".parcel__line")).to_contain_text("× 1")
        await expect(page.locator(".entry").first).to_contain_text("发")
        await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        await button(page, re.compile(f"运单号 {numbers[1]}$")).click()
        await expect(page.get_by_role("status").get_by_text("运单号")).to_be_visible()
        assert await page.evaluate("navigator.clipboard.readText()") == numbers[1]

        await button(page, "确认收货").click()
        await button(page.get_by_role("dialog"), "我已收到").click()
        await expect(page.get_by_role("heading", name="已完成").last).to_be_visible()
        # The parcels hear of it a moment after the order.
        received = parcels.filter(has_text="已签收")

        async def count() -> int:
            await page.reload()
            await expect(parcels).to_have_count(2)
            return await received.count()

        await until(count, lambda seen: seen == 2, "both parcels to be received")


async def test_way_to_pay_is_changed_and_a_transfer_confirmed(
    desk_page: Page, phone_page: Page, shop: Installation, watch: Watch
) -> None:
    """The code is put aside for a transfer, which staff find on the order and confirm; the buyer's page learns of it."""
    page, office = phone_page, desk_page
    async with newcomer(shop) as buyer:
        trade = await order(buyer, await variant_on_sale(shop))
        await enter(page, buyer)
        await page.goto(f"/pay/{trade['trade_id']}")
        await page.get_by_role("radio", name=re.compile("用手机扫一扫付款")).click()
        await button(page, "显示付款码").click()
        await expect(page.get_by_role("img", name="微信付款二维码")).to_be_visible()
        await button(page, "换一种方式").click()
        await page.get_by_role("radio", name=re.compile("汇款到账后由商家确认")).click()
        await button(page, "查看汇款账户").click()
        await expect(page.get_by_role("heading", name="对公转账")).to_be_visible()
        await expect(page.locator(".slip")).to_contain_text(f"¥{trade['total_minor'] / 100:,.2f}")

        watch.expect(r"^4\d\d POST .*/confirm-transfer$")
        await enter_console(office, shop, ZH)
        await office.goto(f"/console/orders/{trade['orders'][0]['order_id']}")
        await office.locator(".payment a").click()
        await console_button(office, ZH("payment.transfer.act")).click()
        drawer = office.get_by_role("dialog", name=ZH("payment.transfer.title"))
        for amount in (trade["total_minor"] - 1, trade["total_minor"]):
            await drawer.get_by_label(ZH("payment.transfer.amount"), exact=True).fill(f"{amount / 100:.2f}")
            await drawer.get_by_label(ZH("payment.transfer.reference"), exact=True).fill(f"TX{trade['number']}")
            await console_button(drawer, ZH("payment.transfer.act")).click()
            if amount < trade["total_minor"]:
                due = f"¥{trade['total_minor'] / 100:,.2f}"
                await expect(drawer.locator("[data-pointer='/amount_minor']")).to_contain_text(f"应收 {due}，金额不符")
        await expect(drawer).to_have_count(0)
        await page.wait_for_url("**/done")
        await expect(page.get_by_role("heading", name="付款成功").last).to_be_visible()
