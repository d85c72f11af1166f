"""A cart in a real browser: changed, chosen from and cleared of what is gone; then a checkout that explains itself."""

import re
from contextlib import AsyncExitStack
from typing import Any
from uuid import uuid4

from playwright.async_api import Page, ViewportSize, expect

from tests.web.console import Caller, staff
from tests.web.goods import on_sale
from tests.web.installation import Installation
from tests.web.storefront import DETAIL, STORE, button, enter, newcomer, place
from tests.web.until import until

_CONSOLE = "/api/console/v1"
_DESK: ViewportSize = {"width": 1440, "height": 900}
# A hundred points are a yuan.
_POINTS = 500


async def _put_into_cart(buyer: Caller, goods: dict[str, Any]) -> dict[str, Any]:
    """Put one of them into the cart; return the line."""
    line = {"variant_id": goods["variant_id"], "quantity": 1}
    await buyer.post(f"{STORE}/cart/lines", line | {"channel": "h5"})
    return line | {"title": goods["title"], "product_id": goods["id"]}


async def _quote(buyer: Caller, points: int = 0, **quantities: int) -> Any:
    """Ask what so many of these variants cost, sent to the buyer's address."""
    [address] = await buyer.get(f"{STORE}/addresses")
    lines = [{"variant_id": variant, "quantity": quantity} for variant, quantity in quantities.items()]
    return await buyer.post(f"{STORE}/quote", {"lines": lines, "address_id": address["id"], "points": points})


async def until_cart(buyer: Caller, *lines: tuple[str, int, bool]) -> None:
    """Wait until the cart holds these variants in these quantities, selected or not, and can sell them all."""

    async def held() -> list[tuple[str, int, bool]]:
        cart = (await buyer.get(f"{STORE}/cart", channel="h5"))["lines"]
        return [(each["variant_id"], each["quantity"], each["is_selected"]) for each in cart if each["is_buyable"]]

    await until(held, lambda found: sorted(found) == sorted(lines), f"the cart to hold {lines}")


async def _expect_total(page: Page, quote: Any, where: str) -> None:
    await expect(page.locator(where).get_by_label(f"¥{quote['total']['minor'] / 100:,.2f}").last).to_be_visible()


async def test_cart_is_changed_chosen_from_and_cleared(phone_page: Page, shop: Installation) -> None:
    page = phone_page
    async with newcomer(shop) as buyer, staff(shop) as owner, AsyncExitStack() as stack:
        goods = [await stack.enter_async_context(on_sale(shop, owner, f"要选的茶杯 {n}", 2_000 * n)) for n in (1, 2, 3)]
        kept, dropped, gone = [await _put_into_cart(buyer, each) for each in goods]
        await owner.post(f"{_CONSOLE}/products/hide", {"product_ids": [gone["product_id"]]})
        await until_cart(buyer, *((each["variant_id"], 1, True) for each in (kept, dropped)))
        await enter(page, buyer)
        await page.goto("/cart")
        await expect(page.get_by_text("暂时买不到（1）")).to_be_visible()
        await button(page, "全部移除").click()
        await expect(page.get_by_text("暂时买不到（1）")).to_have_count(0)

        line = page.locator(".line").filter(has_text=kept["title"])
        await button(line, "增加一件").click()
        await button(line, "增加一件").click()
        await expect(button(page, "去结算（4）")).to_be_visible()
        await page.get_by_role("checkbox", name=f"选择 {dropped['title']}").click()
        await expect(button(page, "去结算（3）")).to_be_visible()
        await expect(page.get_by_role("checkbox", name="全选")).not_to_be_checked()
        # What was pressed a moment ago is part of the checkout that is pressed now.
        await button(line, "增加一件").click()
        await button(page, "去结算（4）").click()
        await page.wait_for_url("**/checkout")
        await expect(page.get_by_text("× 4", exact=True)).to_be_visible()
        await page.go_back()
        await button(line, "减少一件").click()
        await page.set_viewport_size(_DESK)
        await _expect_total(page, await _quote(buyer, **{kept["variant_id"]: 3}), ".summary__total")

        await page.get_by_role("checkbox", name="全选").click()
        both = {kept["variant_id"]: 3, dropped["variant_id"]: 1}
        await _expect_total(page, await _quote(buyer, **both), ".summary__total")
        await button(page, re.compile(f"^移除 {dropped['title']}")).click()
        await expect(button(page, "去结算（3）")).to_be_visible()
        await until_cart(buyer, (kept["variant_id"], 3, True))


async def test_checkout_explains_its_sum_and_takes_points(phone_page: Page, shop: Installation) -> None:
    page = phone_page
    async with newcomer(shop) as buyer, staff(shop) as owner, on_sale(shop, owner, "付积分的茶杯", 2_000) as cup:
        line = await _put_into_cart(buyer, cup)
        me = await buyer.get(f"{STORE}/account")
        gift = {"adjustment_id": str(uuid4()), "points": _POINTS, "reason": "a story"}
        await owner.post(f"{_CONSOLE}/members/{me['id']}/points/adjustments", gift)
        wanted = {line["variant_id"]: 1}
        plain, spent = await _quote(buyer, **wanted), await _quote(buyer, _POINTS, **wanted)
        [near, *_] = [each for each in plain["notes"] if not each["matched"] and each["missing"]["minor"]]
        assert spent["total"]["minor"] < plain["total"]["minor"]

        await enter(page, buyer)
        await page.goto("/checkout")
        await expect(page.get_by_text(DETAIL)).to_be_visible()
        await _expect_total(page, plain, ".quote__total")
        await expect(page.get_by_text("还可以更划算")).to_be_visible()
        await expect(page.get_by_text(near["text"]).first).to_be_visible()
        await page.get_by_role("link", name=f"去凑单 {near['text']}").click()
        await page.wait_for_url(re.compile(rf"/c/all\?sort=price_up&promotion={near['rule']}"))
        goods = (await shop.ask(f"{STORE}/promotions/{near['rule']}/products", sort="price_up"))["items"]
        await expect(page.locator("#main a[href^='/p/']:visible").first).to_contain_text(goods[0]["title"])
        await page.go_back()
        await page.wait_for_url("**/checkout")

        await page.get_by_role("checkbox", name=re.compile(rf"^用 {spent['points']['spent']} 积分抵 ¥")).click()
        await _expect_total(page, spent, ".quote__total")
        await expect(page.get_by_text("价格怎么来的")).to_be_visible()
        await page.get_by_role("checkbox", name="开具发票").click()
        await page.get_by_role("radio", name="企业").click()
        await page.get_by_label("发票抬头").fill("望潮贸易有限公司")
        await page.get_by_label("税号").fill("91")
        await button(page, "提交订单").click()
        await expect(page.get_by_text("税号为 15 到 20 位数字或大写字母").last).to_be_visible()
        await page.get_by_label("税号").fill("91310115MA1K4ABC5D")
        cashier = await place(page)
        trade = await buyer.get(f"{STORE}/trades/{cashier.rsplit('/', 1)[1]}")
        points = await buyer.get(f"{STORE}/member/points")
    assert trade["total"]["minor"] == spent["total"]["minor"]
    assert (points["balance"], points["frozen"]) == (_POINTS - spent["points"]["spent"], spent["points"]["spent"])
