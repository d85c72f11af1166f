"""A wallet in a real browser: topped up, paying under its password, and taken out again."""

import re

from playwright.async_api import Page, expect

from tests.web.installation import Installation
from tests.web.storefront import STORE, button, choose_and_press, enter, newcomer, place
from tests.web.watch import Watch

_PASSWORD, _WRONG = "204816", "123456"


async def _set_payment_password(page: Page, shop: Installation, phone: str) -> None:
    await shop.forget_codes()
    known = await shop.codes_of(phone)
    await page.goto("/wallet/password")
    await page.get_by_label("新支付密码").fill(_PASSWORD)
    await page.get_by_label("再输入一次").fill(_PASSWORD)
    await button(page, "获取验证码").click()
    await expect(button(page, re.compile(r"\d+ 秒后重发"))).to_be_visible()
    await page.get_by_label("验证码", exact=True).fill(await shop.code_for(phone, known))
    await button(page, "保存").click()
    await page.wait_for_url("**/wallet")


async def _give_password(page: Page, password: str) -> None:
    sheet = page.get_by_role("dialog")
    await sheet.get_by_label("支付密码", exact=True).fill(password)
    await button(sheet, "确认").click()


async def test_tops_up_pays_and_takes_out(desk_page: Page, shop: Installation, watch: Watch) -> None:
    page = desk_page
    async with newcomer(shop) as buyer:
        [phone] = [each["phone"] for each in await buyer.get(f"{STORE}/addresses")]
        await enter(page, buyer)
    await _set_payment_password(page, shop, phone)

    await button(page, "充值").click()
    await page.get_by_label("其他金额").fill("4000")
    await button(page, "去支付 ¥4,000.00").click()
    await page.wait_for_url("**/wallet/recharges/*")
    await page.get_by_role("radio", name=re.compile("用手机扫一扫付款")).click()
    await button(page, "显示付款码").click()
    await expect(page.get_by_role("img", name="微信付款二维码")).to_be_visible()
    await shop.pay()
    await button(page, "查看钱包").click()
    await expect(page.get_by_label("¥4,000.00")).to_be_visible()
    await expect(page.get_by_text(re.compile("^充值单 \\d{16}$"))).to_be_visible()

    await page.goto(f"/p/{shop.card['id']}")
    await choose_and_press(page, "立即购买")
    await page.wait_for_url("**/checkout*")
    await place(page)
    await page.get_by_role("radio", name=re.compile("可用余额 ¥")).click()
    await button(page, re.compile("^立即付款 ¥")).click()
    watch.expect(r"^4\d\d POST .*/payments$")
    await _give_password(page, _WRONG)
    await expect(page.get_by_role("dialog").get_by_role("alert")).to_be_visible()
    await _give_password(page, _PASSWORD)
    await page.wait_for_url("**/done")
    await expect(page.get_by_role("heading", name="付款成功").last).to_be_visible()

    await page.goto("/wallet")
    await expect(page.get_by_text(re.compile("^支付订单 "))).to_be_visible()
    await button(page, "提现").click()
    await page.get_by_label("提现金额").fill("100")
    await page.get_by_label("收款人姓名").fill("林小满")
    await page.get_by_label("开户银行").fill("招商银行")
    await page.get_by_label("银行卡号").fill("6214830100001234567")
    await button(page, "申请提现").click()
    await _give_password(page, _PASSWORD)
    await expect(page.get_by_text("待审核")).to_be_visible()
    await button(page, "撤回").click()
    await button(page.get_by_role("dialog"), "撤回").click()
    await expect(page.get_by_text("已撤回", exact=True)).to_be_visible()
