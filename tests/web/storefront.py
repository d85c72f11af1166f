"""What tests of the shop's pages lean on: signing in, choosing, an address, the way to the cashier."""

import json
import random
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from httpx import AsyncClient
from playwright.async_api import Locator, Page, expect

from tests.web.console import Caller
from tests.web.installation import Installation

STORE = "/api/store/v1"
NAME, DETAIL = "林小满", "望潮路 18 弄 6 号 302 室"
_WIDE = 768


def new_phone() -> str:
    """Return a number that nobody has yet."""
    return f"1990{random.randrange(10**7):07d}"


def is_phone(page: Page) -> bool:
    """Say whether the page is as narrow as a phone."""
    return page.viewport_size is not None and page.viewport_size["width"] < _WIDE


def button(where: Page | Locator, name: str | re.Pattern[str]) -> Locator:
    """Return the button of exactly that name, or of a name like that."""
    return where.get_by_role("button", name=name, exact=isinstance(name, str))


async def choose_and_press(page: Page, act: str | re.Pattern[str]) -> None:
    """On a product's page choose the first variant that can be had, there or in the phone's sheet, and press the button."""
    where: Page | Locator = page
    if is_phone(page):
        await button(page, act).click()
        where = page.get_by_role("dialog")
    await expect(button(where, act)).to_be_visible()
    for option in await where.get_by_role("radiogroup").all():
        if not await option.get_by_role("radio", checked=True).count():
            await option.locator("[role=radio]:not([aria-disabled=true])").first.click()
    await button(where, act).click()


async def add_to_cart(page: Page, product_id: str) -> None:
    """Put a product into the cart."""
    await page.goto(f"/p/{product_id}")
    await choose_and_press(page, "加入购物车")
    await expect(page.get_by_role("status").get_by_text("已加入购物车")).to_be_visible()


async def sign_in(page: Page, shop: Installation, phone: str) -> None:
    """Sign in by the code that the sandbox's inbox shows."""
    await page.get_by_label("手机号").fill(phone)
    await button(page, "获取验证码").click()
    await expect(button(page, re.compile(r"\d+ 秒后重发"))).to_be_visible()
    await page.get_by_label("验证码", exact=True).fill(await shop.code_for(phone))
    await button(page, "登录").last.click()


@asynccontextmanager
async def newcomer(shop: Installation) -> AsyncIterator[Caller]:
    """A buyer of today, signed in by code, with one address and nothing else."""
    phone = new_phone()
    async with AsyncClient(base_url=shop.url) as http:
        caller = Caller(http)
        await caller.post(f"{STORE}/sign-in/codes", {"phone": phone, "purpose": "sign_in"})
        await caller.sign_in(f"{STORE}/sign-in/code", {"phone": phone, "code": await shop.code_for(phone)})
        address = {"consignee": NAME, "phone": phone, "detail": DETAIL, "district_code": "310115", "is_default": True}
        await caller.post(f"{STORE}/addresses", address)
        yield caller


async def set_payment_password(shop: Installation, buyer: Caller, password: str) -> None:
    """Give the buyer a password to pay with from the wallet, by a code sent to their address's phone, which is their own."""
    [phone] = {each["phone"] for each in await buyer.get(f"{STORE}/addresses")}
    await shop.forget_codes()
    known = await shop.codes_of(phone)
    await buyer.post(f"{STORE}/account/codes", {"purpose": "payment_password", "phone": None})
    code = await shop.code_for(phone, known)
    await buyer.put(f"{STORE}/wallet/password", {"password": password, "code": code})


async def enter(page: Page, caller: Caller) -> None:
    """Be signed in as that buyer from the first page on."""
    kept = json.dumps({"type": "object", "data": caller.tokens})
    await page.add_init_script(
        f"localStorage.getItem('jishi.session') ?? localStorage.setItem('jishi.session', {json.dumps(kept)})"
    )


async def fill_address(page: Page, phone: str) -> None:
    """Fill in the form of an address."""
    form = page.get_by_role("dialog")
    await form.get_by_label("收货人").fill(NAME)
    await form.get_by_label("手机号").fill(phone)
    await button(form, "所在地区").click()
    for region in ("上海市", "上海市", "浦东新区"):
        await form.get_by_role("radiogroup", name="所在地区").get_by_role("radio", name=region).click()
    await form.get_by_label("详细地址").fill(DETAIL)


async def give_address(page: Page, phone: str) -> None:
    """At the checkout, give the first address."""
    await button(page, "新增收货地址").click()
    await fill_address(page, phone)
    await button(page.get_by_role("dialog"), "保存").click()
    await expect(page.get_by_text(DETAIL)).to_be_visible()


async def place(page: Page, act: str = "提交订单") -> str:
    """Place the order; return the address of its cashier."""
    await button(page, act).click()
    await page.wait_for_url("**/pay/*")
    await expect(page.get_by_text("选择付款方式")).to_be_visible()
    return page.url
