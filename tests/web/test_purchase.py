"""A buyer's purchase in a real browser, on a phone and on a desk: from a product on sale to an order that is paid."""

import random
import re

import pytest
from playwright.async_api import Locator, Page, Route, expect

from tests.web.installation import Installation
from tests.web.watch import Watch

_NAME, _DETAIL = "林小满", "望潮路 18 弄 6 号 302 室"
_FORMS = ["phone_page", "desk_page"]
_WIDE = 768


@pytest.fixture
def page(request: pytest.FixtureRequest) -> Page:
    """The page of the size that the test is run with."""
    found: Page = request.getfixturevalue(request.param)
    return found


def _new_phone() -> str:
    return f"1990{random.randrange(10**7):07d}"


def _is_phone(page: Page) -> bool:
    return page.viewport_size is not None and page.viewport_size["width"] < _WIDE


def _button(where: Page | Locator, name: str | re.Pattern[str]) -> Locator:
    return where.get_by_role("button", name=name, exact=isinstance(name, str))


async def _add_to_cart(page: Page, product_id: str) -> None:
    """Choose the first variant that can be had, in the page or in the phone's sheet, and put it into the cart."""
    await page.goto(f"/p/{product_id}")
    where: Page | Locator = page
    if _is_phone(page):
        await _button(page, "加入购物车").click()
        where = page.get_by_role("dialog")
    await expect(_button(where, "加入购物车")).to_be_visible()
    for option in await where.get_by_role("radiogroup").all():
        if not await option.get_by_role("radio", checked=True).count():
            await option.locator("[role=radio]:not([aria-disabled=true])").first.click()
    await _button(where, "加入购物车").click()
    await expect(page.get_by_role("status").get_by_text("已加入购物车")).to_be_visible()


async def _sign_in(page: Page, shop: Installation, phone: str) -> None:
    """Sign in by the code that the sandbox's inbox shows."""
    await page.get_by_label("手机号").fill(phone)
    await _button(page, "获取验证码").click()
    await expect(_button(page, re.compile(r"\d+ 秒后重发"))).to_be_visible()
    await page.get_by_label("验证码", exact=True).fill(await shop.code_for(phone))
    await _button(page, "登录").last.click()


async def _fill_address(page: Page, phone: str) -> None:
    form = page.get_by_role("dialog")
    await form.get_by_label("收货人").fill(_NAME)
    await form.get_by_label("手机号").fill(phone)
    await _button(form, "所在地区").click()
    for region in ("上海市", "上海市", "浦东新区"):
        await form.get_by_role("radiogroup", name="所在地区").get_by_role("radio", name=region).click()
    await form.get_by_label("详细地址").fill(_DETAIL)


async def _go_to_checkout(page: Page, shop: Installation) -> str:
    """Put a product into a guest's cart, sign in on the way to the checkout, and give an address; return the phone."""
    await _add_to_cart(page, (await shop.product())["id"])
    await page.goto("/cart")
    await _button(page, re.compile("^去结算（1）")).click()
    await page.wait_for_url("**/sign-in?*")
    phone = _new_phone()
    await _sign_in(page, shop, phone)
    await page.wait_for_url("**/checkout")
    await _button(page, "新增收货地址").click()
    await _fill_address(page, phone)
    await _button(page.get_by_role("dialog"), "保存").click()
    await expect(page.get_by_text(_DETAIL)).to_be_visible()
    return phone


async def _place(page: Page) -> str:
    """Place the order; return the address of its cashier."""
    await _button(page, "提交订单").click()
    await page.wait_for_url("**/pay/*")
    await expect(page.get_by_text("选择付款方式")).to_be_visible()
    return page.url


@pytest.mark.parametrize("page", _FORMS, indirect=True)
async def test_guest_buys_and_pays_by_scan(page: Page, shop: Installation) -> None:
    product = await shop.product()
    await _go_to_checkout(page, shop)
    await expect(page.get_by_text(product["title"]).first).to_be_visible()
    await page.get_by_label("给商家的备注").fill("请放门口")
    cashier = await _place(page)

    await page.get_by_role("radio", name=re.compile("用手机扫一扫付款")).click()
    await _button(page, "显示付款码").click()
    await expect(page.get_by_role("img", name="微信付款二维码")).to_be_visible()
    await page.reload()
    await expect(page.get_by_role("img", name="微信付款二维码")).to_be_visible()
    await shop.pay()
    await page.wait_for_url(f"{cashier}/done")
    await expect(page.get_by_role("heading", name="付款成功").last).to_be_visible()

    await _button(page, "查看订单").click()
    await page.wait_for_url("**/orders/*")
    await expect(page.get_by_role("heading", name="待发货").last).to_be_visible()
    for text in ("请放门口", _DETAIL, "付款成功"):
        await expect(page.get_by_text(text).first).to_be_visible()


async def test_phone_jumps_to_wechat_and_comes_back(phone_page: Page, shop: Installation) -> None:
    await _go_to_checkout(phone_page, shop)
    cashier = await _place(phone_page)
    await _button(phone_page, "去微信付款").click()
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
    await expect(page.get_by_text(_DETAIL)).to_be_visible()
    cashier = await _place(page)

    await page.go_back()
    await page.wait_for_url("**/cart")
    await expect(page.get_by_text("购物车还空着")).to_be_visible()
    await page.go_forward()
    await page.wait_for_url(cashier)
    await page.reload()
    await expect(page.get_by_text("选择付款方式")).to_be_visible()

    await page.goto("/orders")
    await expect(_button(page, "去付款")).to_have_count(1)
    await _button(page, "取消订单").click()
    await _button(page.get_by_role("dialog"), "确认取消").click()
    await expect(_button(page, "去付款")).to_have_count(0)
    await page.goto(cashier)
    await expect(page.get_by_text("付款时间已过")).to_be_visible()


async def test_cashier_sees_a_trade_closed_meanwhile(phone_page: Page, shop: Installation, watch: Watch) -> None:
    await _go_to_checkout(phone_page, shop)
    cashier = await _place(phone_page)

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
    await _button(other, "取消订单").click()
    await _button(other.get_by_role("dialog"), "确认取消").click()
    await expect(_button(other, "去付款")).to_have_count(0)
    await other.close()


@pytest.mark.parametrize("page", _FORMS, indirect=True)
async def test_refused_forms_keep_what_was_typed(page: Page, shop: Installation, watch: Watch) -> None:
    watch.expect(r"^4\d\d POST .*/sign-in/code$")
    phone = _new_phone()
    await page.goto("/sign-in")
    await page.get_by_label("手机号").fill(phone)
    await _button(page, "获取验证码").click()
    right = await shop.code_for(phone)
    wrong = f"{(int(right) + 1) % 10**6:06d}"
    code = page.get_by_label("验证码", exact=True)
    await code.fill(wrong)
    await _button(page, "登录").last.click()
    await expect(page.get_by_text("验证码不正确")).to_be_visible()
    await expect(page.get_by_label("手机号")).to_have_value(phone)
    await expect(code).to_have_value(wrong)
    await code.fill(right)
    await _button(page, "登录").last.click()
    await page.wait_for_url("**/me")

    watch.expect(r"^422 POST .*/addresses$")
    await page.goto("/addresses")
    await _button(page, "新增收货地址").click()
    form = page.get_by_role("dialog")
    await _fill_address(page, "123456")
    await _button(form, "保存").click()
    await expect(form.get_by_role("alert")).to_be_visible()
    await expect(form.get_by_label("收货人")).to_have_value(_NAME)
    await expect(form.get_by_label("详细地址")).to_have_value(_DETAIL)
    await form.get_by_label("手机号").fill(phone)
    await _button(form, "保存").click()
    await expect(page.get_by_text(_DETAIL)).to_be_visible()
