"""A buyer's purchase in a real browser, on a phone and on a desk: from a product on sale to an order that is paid."""

import re

import pytest
from playwright.async_api import Page, Route, expect

from tests.web.installation import Installation
from tests.web.storefront import (
    DETAIL,
    NAME,
    add_to_cart,
    button,
    fill_address,
    give_address,
    new_phone,
    place,
    sign_in,
)
from tests.web.watch import Watch

_FORMS = ["phone_page", "desk_page"]


@pytest.fixture
def page(request: pytest.FixtureRequest) -> Page:
    """The page of the size that the test is run with."""
    found: Page = request.getfixturevalue(request.param)
    return found


async def _go_to_checkout(page: Page, shop: Installation) -> str:
    """Put a product into a guest's cart, sign in on the way to the checkout, and give an address; return the phone."""
    await add_to_cart(page, shop.card["id"])
    await page.goto("/cart")
    await button(page, re.compile("^去结算（1）")).click()
    await page.wait_for_url("**/sign-in?*")
    phone = new_phone()
    await sign_in(page, shop, phone)
    await page.wait_for_url("**/checkout")
    await give_address(page, phone)
    return phone


@pytest.mark.parametrize("page", _FORMS, indirect=True)
async def test_guest_buys_and_pays_by_scan(page: Page, shop: Installation) -> None:
    product = shop.card
    await _go_to_checkout(page, shop)
    await expect(page.get_by_text(product["title"]).first).to_be_visible()
    await page.get_by_label("给商家的备注").fill("请放门口")
    cashier = await place(page)

    await page.get_by_role("radio", name=re.compile("用手机扫一扫付款")).click()
    await button(page, "显示付款码").click()
    await expect(page.get_by_role("img", name="微信付款二维码")).to_be_visible()
    await page.reload()
    await expect(page.get_by_role("img", name="微信付款二维码")).to_be_visible()
    await shop.pay()
    await page.wait_for_url(f"{cashier}/done")
    await expect(page.get_by_role("heading", name="付款成功").last).to_be_visible()

    await button(page, "查看订单").click()
    await page.wait_for_url("**/orders/*")
    await expect(page.get_by_role("heading", name="待发货").last).to_be_visible()
    for text in ("请放门口", DETAIL, "付款成功"):
        await expect(page.get_by_text(text).first).to_be_visible()


async def test_phone_jumps_to_wechat_and_comes_back(phone_page: Page, shop: Installation) -> None:
    await _go_to_checkout(phone_page, shop)
    cashier = await place(phone_page)
    await button(phone_page, "去微信付款").click()
    await phone_page.wait_for_url(f"{shop.sandbox_url}/**")
    await phone_page.get_by_role("button", name=re.compile("^支付 ¥")).click()
    await phone_page.get_by_text("返回商城").click()
    await phone_page.wait_for_url(f"{cashier}/done")
    await expect(phone_page.get_by_role("heading", name="付款成功").last).to_be_visible()
    await phone_page.goto("/orders?tab=to_ship")
    await expect(phone_page.get_by_text("待发货").last).to_be_visible()


@pytest.mark.parametrize("page", _FORMS, indirect=True)
async def test_back_forward_and_reload_are_safe(page: Page, shop: Installation) -> None:
    await _go_to_checkout(page, shop)
    await page.reload()
    await expect(page.get_by_text(DETAIL)).to_be_visible()
    cashier = await place(page)

    await page.go_back()
    await page.wait_for_url("**/cart")
    await expect(page.get_by_text("购物车还空着")).to_be_visible()
    await page.go_forward()
    await page.wait_for_url(cashier)
    await page.reload()
    await expect(page.get_by_text("选择付款方式")).to_be_visible()

    await page.goto("/orders")
    await expect(button(page, "去付款")).to_have_count(1)
    await button(page, "取消订单").click()
    await button(page.get_by_role("dialog"), "确认取消").click()
    await expect(button(page, "去付款")).to_have_count(0)
    await page.goto(cashier)
    await expect(page.get_by_text("付款时间已过")).to_be_visible()


async def test_cashier_sees_a_trade_closed_meanwhile(phone_page: Page, shop: Installation, watch: Watch) -> None:
    await _go_to_checkout(phone_page, shop)
    cashier = await place(phone_page)

    async def close_first(route: Route) -> None:
        await _cancel_elsewhere(phone_page)
        await route.continue_()

    watch.expect(r"^409 GET .*/payment-methods$")
    await phone_page.route("**/payment-methods", close_first)
    await phone_page.goto(cashier)
    await expect(phone_page.get_by_text("付款时间已过")).to_be_visible()


async def _cancel_elsewhere(page: Page) -> None:
    """Cancel the order in another window, between two questions of this one."""
    other = await page.context.new_page()
    await other.goto("/orders")
    await button(other, "取消订单").click()
    await button(other.get_by_role("dialog"), "确认取消").click()
    await expect(button(other, "去付款")).to_have_count(0)
    await other.close()


@pytest.mark.parametrize("page", _FORMS, indirect=True)
async def test_refused_forms_keep_what_was_typed(page: Page, shop: Installation, watch: Watch) -> None:
    watch.expect(r"^4\d\d POST .*/sign-in/code$")
    phone = new_phone()
    await page.goto("/sign-in")
    await page.get_by_label("手机号").fill(phone)
    await button(page, "获取验证码").click()
    right = await shop.code_for(phone)
    wrong = f"{(int(right) + 1) % 10**6:06d}"
    code = page.get_by_label("验证码", exact=True)
    await code.fill(wrong)
    await button(page, "登录").last.click()
    await expect(page.get_by_text("验证码不正确")).to_be_visible()
    await expect(page.get_by_label("手机号")).to_have_value(phone)
    await expect(code).to_have_value(wrong)
    await code.fill(right)
    await button(page, "登录").last.click()
    await page.wait_for_url("**/me")

    watch.expect(r"^422 POST .*/addresses$")
    await page.goto("/addresses")
    await button(page, "新增收货地址").click()
    form = page.get_by_role("dialog")
    await fill_address(page, "123456")
    await button(form, "保存").click()
    await expect(form.get_by_role("alert")).to_be_visible()
    await expect(form.get_by_label("收货人")).to_have_value(NAME)
    await expect(form.get_by_label("详细地址")).to_have_value(DETAIL)
    await form.get_by_label("手机号").fill(phone)
    await button(form, "保存").click()
    await expect(page.get_by_text(DETAIL)).to_be_visible()
