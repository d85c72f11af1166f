"""Buying more at once for less: written in the product editor, told on the product's page, and charged."""

from typing import Any

from playwright.async_api import Page, expect

from tests.web.console import Caller, Texts, button, enter, staff
from tests.web.desk import fill
from tests.web.goods import on_sale
from tests.web.installation import Installation
from tests.web.storefront import STORE, newcomer
from tests.web.storefront import enter as enter_shop
from tests.web.until import until

ZH = Texts("zh-CN")


async def _quote(buyer: Caller, variant_id: str, quantity: int) -> Any:
    return await buyer.post(f"{STORE}/quote", {"lines": [{"variant_id": variant_id, "quantity": quantity}]})


async def test_tier_is_told_and_charged(desk_page: Page, phone_page: Page, shop: Installation) -> None:
    page, office = phone_page, desk_page
    async with newcomer(shop) as buyer, staff(shop) as owner, on_sale(shop, owner, "多买更省的碟", 10_000) as goods:
        await enter(office, shop, ZH)
        await office.goto(f"/console/products/{goods['id']}")
        await office.get_by_role("tab", name=ZH("catalog.products.tabs.prices")).click()
        await fill(office, ZH("catalog.prices.tierQuantity"), "3")
        await button(office, ZH("catalog.prices.addTier")).click()
        tier = f"{goods['sku_code']} {ZH('catalog.prices.from', n=3)}"
        await fill(office, tier, "80")
        await button(office, ZH("ui.save")).click()
        await expect(office.get_by_text(ZH("ui.saved"))).to_be_visible()
        await office.reload()
        await office.get_by_role("tab", name=ZH("catalog.products.tabs.prices")).click()
        await expect(office.get_by_label(tier, exact=True)).to_have_value("80.00")

        variant_id = goods["variant_id"]
        quote = await until(
            lambda: _quote(buyer, variant_id, 3), lambda quote: quote["goods"]["minor"] == 24_000, "the tier's price"
        )
        assert [each["unit_price"]["minor"] for each in quote["lines"]] == [8_000]
        assert (await _quote(buyer, variant_id, 2))["goods"]["minor"] == 20_000

        await enter_shop(page, buyer)
        await page.goto(f"/p/{goods['id']}")
        await expect(page.get_by_text("满 3 件，每件 ¥80.00")).to_be_visible()
        for quantity, unit in ((2, "¥100.00"), (3, "¥80.00")):
            await page.goto(f"/checkout?product={goods['id']}&lines={variant_id}:{quantity}")
            await expect(page.get_by_text(f"× {quantity}", exact=True)).to_be_visible()
            await expect(page.locator(".line").get_by_label(unit)).to_be_visible()
