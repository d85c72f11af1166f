"""A red packet in a real browser: a paid order brings it, and a friend who has its link opens a share."""

import re

from playwright.async_api import Page, expect

from tests.web.installation import Installation
from tests.web.storefront import button, choose_and_press, new_phone, place, sign_in
from tests.web.test_account import sign_in_by_password

_FROM_MINOR = 9_900


async def _buy(page: Page, shop: Installation) -> None:
    """Pay an order that is dear enough to bring a packet."""
    cards = (await shop.ask("/api/store/v1/products", limit=20))["items"]
    dear = next(card["id"] for card in cards if card["price_minor"] >= 2 * _FROM_MINOR)
    await page.goto(f"/p/{dear}")
    await choose_and_press(page, "立即购买")
    await page.wait_for_url("**/checkout*")
    await place(page)
    await page.get_by_role("radio", name=re.compile("用手机扫一扫付款")).click()
    await button(page, "显示付款码").click()
    await expect(page.get_by_role("img", name="微信付款二维码")).to_be_visible()
    await shop.pay()
    await page.wait_for_url("**/done")


async def test_is_shared_by_the_buyer_and_opened_by_a_friend(
    desk_page: Page, phone_page: Page, shop: Installation
) -> None:
    await sign_in_by_password(desk_page, "19900000001")
    await _buy(desk_page, shop)
    await desk_page.get_by_text("红包，分给好友").click()
    await desk_page.wait_for_url("**/red-packets/*")
    await expect(button(desk_page, "分享给好友")).to_be_visible()

    await phone_page.goto(desk_page.url)
    await button(phone_page, "登录后领取").click()
    await sign_in(phone_page, shop, new_phone())
    await button(phone_page, "领取红包").click()
    await expect(phone_page.get_by_role("heading", name="你领到了")).to_be_visible()
    await button(phone_page, "查看我的优惠券").click()
    await expect(phone_page.get_by_text("拼手气红包")).to_be_visible()

    await desk_page.reload()
    await expect(desk_page.get_by_text("已领 1/8 份")).to_be_visible()
