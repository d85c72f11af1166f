"""What was pressed in the cart stands, whatever becomes of the page before the shop has heard of it."""

from playwright.async_api import Page, expect

from tests.web.console import staff
from tests.web.goods import on_sale
from tests.web.installation import Installation
from tests.web.rows import held
from tests.web.storefront import STORE, button, enter, newcomer
from tests.web.until import until

_LINE = "SELECT 1 FROM cart.cart_lines WHERE variant_id = $1"


def _is_gone(kept: str | None) -> bool:
    return kept is None


async def test_what_was_pressed_is_shown_after_a_reload(phone_page: Page, shop: Installation) -> None:
    page = phone_page
    async with newcomer(shop) as buyer, staff(shop) as owner, on_sale(shop, owner, "数得清的杯子", 3_000) as goods:
        variant_id = goods["variant_id"]
        await buyer.post(f"{STORE}/cart/lines", {"variant_id": variant_id, "quantity": 1, "channel": "h5"})
        await enter(page, buyer)
        await page.goto("/cart")
        await expect(button(page, "去结算（1）")).to_be_visible()
        async with held(shop, _LINE, variant_id):
            await button(page, "增加一件").click()
            await button(page, "增加一件").click()
            await page.reload()
            await expect(button(page, "去结算（3）")).to_be_visible()
            await button(page, "增加一件").click()
            await page.reload()
            await expect(button(page, "去结算（4）")).to_be_visible()

        await until(
            lambda: buyer.get(f"{STORE}/cart", channel="h5"), lambda cart: cart["quantity"] == 4, "the last quantity"
        )
        # Playwright's own waiting evaluates texts, which the shop forbids its pages.
        await until(
            lambda: page.evaluate("sessionStorage.getItem('jishi.cart-wishes')"), _is_gone, "the acknowledgement"
        )
        await expect(button(page, "去结算（4）")).to_be_visible()
        await page.reload()
        await expect(button(page, "去结算（4）")).to_be_visible()
