"""A buyer's account in a real browser: wallet, picture, phone, password, coupons, points, and what no longer can be bought."""

import random
import re
from uuid import uuid4

from playwright.async_api import FilePayload, Locator, Page, expect

from tests.media.make import picture
from tests.web.console import PASSWORD, Caller, staff
from tests.web.goods import on_sale
from tests.web.installation import Installation
from tests.web.storefront import enter, newcomer
from tests.web.test_cart import until_cart
from tests.web.watch import Watch

_BUYER = "19900000003"
_NEW_PASSWORD = "night-market-4096"


def _new_phone() -> str:
    return f"1991{random.randrange(10**7):07d}"


async def sign_in_by_password(page: Page, phone: str, password: str = PASSWORD) -> None:
    """Sign in with the password, which the arrow keys lead to."""
    await page.goto("/sign-in")
    await page.get_by_role("tab", selected=True).press("ArrowRight")
    await expect(page.get_by_role("tab", name="密码登录", selected=True)).to_be_focused()
    await page.get_by_label("手机号").fill(phone)
    await page.get_by_label("密码", exact=True).fill(password)
    await page.get_by_role("button", name="登录", exact=True).last.click()
    await page.wait_for_url("**/me")


async def test_checks_in_and_gets_points(phone_page: Page, shop: Installation) -> None:
    async with newcomer(shop) as buyer:
        await enter(phone_page, buyer)
        await phone_page.goto("/check-in")
        await phone_page.get_by_role("button", name="签到", exact=True).click()
        await expect(phone_page.get_by_role("button", name="今日已签到")).to_be_visible()
        await expect(phone_page.get_by_role("img", name=re.compile("签到得 \\d+ 积分"))).to_have_count(1)
        await phone_page.goto("/points")
        await expect(phone_page.get_by_text("获得积分 · 签到")).to_be_visible()


async def test_claims_a_coupon_and_finds_it(phone_page: Page, shop: Installation) -> None:
    async with staff(shop) as caller:
        name = f"满减 {uuid4().hex[:6]}"
        benefit = {"kind": "cash_coupon", "minus_minor": 100, "from_minor": 0}
        body = {"names": {"zh-CN": name, "en": name}, "benefit": benefit, "claim_kind": "public", "valid_days": 7}
        template = await caller.post("/api/console/v1/coupon-templates", body)
        await caller.post(
            f"/api/console/v1/coupon-templates/{template['id']}/publish", {"version": template["version"]}
        )
    await sign_in_by_password(phone_page, _BUYER)
    await phone_page.goto("/coupons/center")
    ticket = phone_page.locator(".ticket").filter(has_text=name)
    await ticket.get_by_role("button", name="领取").click()
    await expect(ticket.get_by_role("button", name="领取")).to_have_count(0)
    await phone_page.goto("/coupons")
    await expect(phone_page.locator(".ticket").filter(has_text=name)).to_be_visible()


async def _sign_in_anew(page: Page, shop: Installation) -> str:
    """Sign in as somebody new, by the code of a text message; return the phone."""
    phone = _new_phone()
    await page.goto("/sign-in")
    await page.get_by_label("手机号").fill(phone)
    await page.get_by_role("button", name="获取验证码").click()
    await page.get_by_label("验证码", exact=True).fill(await shop.code_for(phone))
    await page.get_by_role("button", name="登录", exact=True).last.click()
    await page.wait_for_url("**/me")
    return phone


async def test_sets_and_changes_the_password(phone_page: Page, shop: Installation) -> None:
    phone = await _sign_in_anew(phone_page, shop)
    await phone_page.goto("/security")
    form = phone_page.get_by_role("dialog")
    await phone_page.get_by_role("button", name=re.compile("密码")).click()
    await form.get_by_label("新密码").fill(PASSWORD)
    await form.get_by_role("button", name="保存").click()
    await expect(form).to_have_count(0)

    await phone_page.get_by_role("button", name=re.compile("密码")).click()
    await form.get_by_label("当前密码").fill(PASSWORD)
    await form.get_by_label("新密码").fill(_NEW_PASSWORD)
    await form.get_by_role("button", name="保存").click()
    await expect(form).to_have_count(0)
    await phone_page.evaluate("localStorage.removeItem('jishi.session')")
    await sign_in_by_password(phone_page, phone, _NEW_PASSWORD)


async def test_gives_a_picture_and_takes_it_away(phone_page: Page, shop: Installation, watch: Watch) -> None:
    # uni-app warns of every choice, since it begins to watch for presses with the first.
    watch.expect("console warning")
    await _sign_in_anew(phone_page, shop)
    await phone_page.goto("/profile")
    async with phone_page.expect_file_chooser() as chooser:
        await phone_page.get_by_role("button", name="更换头像").click()
    file = FilePayload(name="me.png", mimeType="image/png", buffer=picture(320, 320))
    await (await chooser.value).set_files(file)
    await expect(phone_page.locator(".avatar img")).to_be_visible()
    await phone_page.get_by_role("button", name="移除头像").click()
    await expect(phone_page.locator(".avatar img")).to_have_count(0)


async def test_name_and_birthday_are_kept(phone_page: Page, shop: Installation, watch: Watch) -> None:
    page = phone_page
    await _sign_in_anew(page, shop)
    await page.goto("/profile")
    name, birthday = page.get_by_label("昵称"), page.get_by_label(re.compile("^生日"))
    await name.fill(" ")
    await birthday.fill("13-40")
    await page.get_by_role("button", name="保存", exact=True).click()
    for fault in ("昵称为 1 到 30 个字", "请按“月-日”填写，如 05-20"):
        await expect(page.get_by_text(fault)).to_be_visible()
    await name.fill("小满")
    await birthday.fill("2月30日")
    watch.expect(r"^4\d\d PUT .*/profile$")
    await page.get_by_role("button", name="保存", exact=True).click()
    await expect(page.get_by_role("alert").last).to_be_visible()
    await expect(name).to_have_value("小满")
    await birthday.fill("2月9日")
    await page.get_by_role("button", name="保存", exact=True).click()
    await expect(page.get_by_role("status").get_by_text("已保存")).to_be_visible()
    await page.reload()
    await expect(birthday).to_have_value("02-09")
    await page.goto("/me")
    await expect(page.get_by_text("小满").first).to_be_visible()


async def test_pays_from_the_wallet(phone_page: Page, shop: Installation) -> None:
    async with newcomer(shop) as buyer, staff(shop) as owner, on_sale(shop, owner, "余额买的茶杯", 3_000) as goods:
        me = (await buyer.get("/api/store/v1/account"))["id"]
        gift = {"adjustment_id": str(uuid4()), "kind": "credit", "amount_minor": 10_000, "reason": "a story"}
        await owner.post(f"/api/console/v1/members/{me}/wallet/adjustments", gift)
        await _put_into_cart(buyer, goods["variant_id"])
        await enter(phone_page, buyer)
        await phone_page.goto("/checkout")
        await phone_page.get_by_role("button", name="提交订单").click()
        await phone_page.wait_for_url("**/pay/*")
        await phone_page.get_by_role("radio", name=re.compile("可用余额")).click()
        await phone_page.get_by_role("button", name=re.compile("^立即付款")).click()
        await phone_page.wait_for_url("**/done")
        await expect(phone_page.get_by_role("heading", name="付款成功").last).to_be_visible()
        await phone_page.goto("/wallet")
        await expect(phone_page.get_by_text(re.compile("^−¥")).first).to_be_visible()


async def _put_into_cart(buyer: Caller, variant_id: str) -> None:
    body = {"variant_id": variant_id, "quantity": 1, "channel": "h5"}
    await buyer.post("/api/store/v1/cart/lines", body)


async def test_sees_what_can_no_longer_be_bought(phone_page: Page, shop: Installation) -> None:
    async with newcomer(shop) as buyer, staff(shop) as owner, on_sale(shop, owner, "下架的茶杯", 3_000) as goods:
        await _put_into_cart(buyer, goods["variant_id"])
        await owner.post("/api/console/v1/products/hide", {"product_ids": [goods["id"]]})
        await until_cart(buyer)
        await enter(phone_page, buyer)
        await phone_page.goto("/cart")
        await expect(phone_page.get_by_text(re.compile("暂时买不到"))).to_be_visible()
        await phone_page.get_by_role("button", name="全部移除").click()
        await expect(phone_page.get_by_text("购物车还空着")).to_be_visible()


async def test_changes_the_phone(phone_page: Page, shop: Installation) -> None:
    old, new = await _sign_in_anew(phone_page, shop), _new_phone()
    await shop.forget_codes()
    await phone_page.goto("/security")
    form = phone_page.get_by_role("dialog")
    await phone_page.get_by_role("button", name=re.compile("手机号")).click()
    await _fill_code(form, "原手机号验证码", shop, old)
    await form.get_by_label("新手机号", exact=True).fill(new)
    await _fill_code(form, "新手机号验证码", shop, new)
    await form.get_by_role("button", name="保存").click()
    await expect(form).to_have_count(0)
    await expect(phone_page.get_by_role("button", name=re.compile(new[-4:]))).to_be_visible()


async def _fill_code(form: Locator, label: str, shop: Installation, phone: str) -> None:
    """Ask for a code and type it."""
    known = await shop.codes_of(phone)
    await form.get_by_role("button", name="获取验证码").first.click()
    await form.get_by_label(label).fill(await shop.code_for(phone, known))
