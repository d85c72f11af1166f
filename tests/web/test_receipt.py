"""A receipt is true at once: what was received is on its way no more, though its parcels are marked a moment later."""

from playwright.async_api import Page, expect

from tests.web.buying import order, pay
from tests.web.console import staff
from tests.web.goods import on_sale
from tests.web.installation import Installation
from tests.web.rows import held
from tests.web.storefront import button, enter, newcomer

_PARCELS = "SELECT 1 FROM fulfillment.shipments WHERE order_id = $1"


async def test_parcels_have_come_with_the_receipt(desk_page: Page, shop: Installation) -> None:
    page = desk_page
    async with newcomer(shop) as buyer, staff(shop) as owner, on_sale(shop, owner, "当面收的碗", 3_000) as goods:
        trade = await order(buyer, goods["variant_id"])
        await pay(shop, buyer, trade)
        order_id = trade["orders"][0]["order_id"]
        parcel = {"carrier_code": "sf", "tracking_number": f"SF{int(trade['number'][-12:]):012d}"}
        await owner.post(f"/api/console/v1/orders/{order_id}/shipments", {"shipments": [parcel]})
        await enter(page, buyer)
        await page.goto(f"/orders/{order_id}")
        await expect(page.locator(".parcel")).to_contain_text("运输中")
        async with held(shop, _PARCELS, order_id):
            await button(page, "确认收货").click()
            await button(page.get_by_role("dialog"), "我已收到").click()
            await expect(page.get_by_role("heading", name="已完成").last).to_be_visible()
            await expect(page.locator(".parcel")).to_contain_text("已签收")
            await page.reload()
            await expect(page.locator(".parcel")).to_contain_text("已签收")
