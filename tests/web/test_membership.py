"""What a buyer has with the shop, in a real browser: addresses, devices, a calendar, a level, friends; and a place in line."""

import re
import secrets
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from httpx import AsyncClient
from playwright.async_api import Page, Route, expect

from tests.web.console import Caller, staff
from tests.web.goods import on_sale
from tests.web.installation import Installation
from tests.web.storefront import NAME, STORE, button, enter, new_phone, newcomer, sign_in
from tests.web.until import until
from tests.web.watch import Watch

_CONSOLE = "/api/console/v1"
_OFFICE = "山阴路 5 号 2 楼"
_SHOP_ZONE = ZoneInfo("Asia/Shanghai")


async def test_addresses_are_written_moved_and_thrown_away(phone_page: Page, shop: Installation) -> None:
    page = phone_page
    async with newcomer(shop) as buyer:
        await enter(page, buyer)
        await page.goto("/addresses")
        await button(page, "新增收货地址").click()
        form = page.get_by_role("dialog")
        await button(form, "保存").click()
        await expect(form.get_by_text("请选择到区县")).to_be_visible()
        await form.get_by_label("收货人").fill(NAME)
        await form.get_by_label("手机号").fill("13800138000")
        await form.get_by_label("详细地址").fill(_OFFICE)
        await button(form, "所在地区").click()
        regions = form.get_by_role("radiogroup", name="所在地区")
        for region in ("浙江省", "杭州市"):
            await regions.get_by_role("radio", name=region, exact=True).click()
        # Back up to the provinces, and another way down.
        await button(form, "浙江省").click()
        for region in ("上海市", "上海市", "虹口区"):
            await regions.get_by_role("radio", name=region, exact=True).click()
        await expect(button(form, "所在地区")).to_contain_text("上海市 上海市 虹口区")
        await button(form, "保存").click()
        await expect(page.get_by_text(f"虹口区 {_OFFICE}")).to_be_visible()

        await button(page, "设为默认地址").click()
        panels = page.locator(".address")
        await expect(panels.filter(has_text=_OFFICE).get_by_text("默认", exact=True)).to_be_visible()
        await page.reload()
        await button(page, "删除").last.click()
        await button(page.get_by_role("dialog"), "删除").click()
        await expect(panels).to_have_count(1)
        left = await buyer.get(f"{STORE}/addresses")
    assert [(each["district_code"], each["detail"], each["is_default"]) for each in left] == [("310109", _OFFICE, True)]


async def test_devices_are_listed_and_sent_away(phone_page: Page, shop: Installation, watch: Watch) -> None:
    page, phone = phone_page, new_phone()
    await page.goto("/sign-in?next=%2Fsecurity")
    await sign_in(page, shop, phone)
    await page.wait_for_url("**/security")
    tokens: dict[str, Any] = await page.evaluate("JSON.parse(localStorage.getItem('jishi.session')).data")
    async with AsyncClient(base_url=shop.url, headers={"authorization": f"Bearer {tokens['access_token']}"}) as http:
        await http.put(f"{STORE}/account/password", json={"new_password": "night-market-4096"})
    async with AsyncClient(base_url=shop.url) as http:
        body = {"phone": phone, "password": "night-market-4096"}
        other = await Caller(http).sign_in(f"{STORE}/sign-in/password", body)
        await page.reload()
        await expect(page.get_by_text("本机", exact=True)).to_have_count(1)
        await button(page, "下线").click()
        await button(page.get_by_role("dialog"), "下线").click()
        await expect(page.get_by_text("已让该设备下线")).to_be_visible()
        await expect(button(page, "下线")).to_have_count(0)
        refused = await http.post(f"{STORE}/sign-in/refresh", json={"refresh_token": other.tokens["refresh_token"]})
    assert refused.status_code == 401


async def test_days_signed_for_raise_a_member(phone_page: Page, shop: Installation) -> None:
    page = phone_page
    async with newcomer(shop) as buyer, staff(shop) as owner:
        await enter(page, buyer)
        await page.goto("/check-in")
        await expect(page.get_by_text("已连续签到 0 天")).to_be_visible()
        await button(page, "签到").click()
        await expect(page.get_by_text("已连续签到 1 天")).to_be_visible()
        today = page.get_by_role("img", name=re.compile(r"^\d+ 日，签到得 5 积分$"))
        await expect(today).to_have_count(1)
        month = page.get_by_role("status").filter(has_text=re.compile(r"^\d{4} 年 \d{2} 月$"))
        shown = await month.inner_text()
        await button(page, "上个月").click()
        await expect(month).not_to_have_text(shown)
        await expect(today).to_have_count(0)
        await button(page, "下个月").click()
        await expect(month).to_have_text(shown)
        await expect(button(page, "下个月")).to_have_count(0)

        await page.goto("/level")
        await expect(page.get_by_text("再得 499 成长值升级为 熟客")).to_be_visible()
        me = (await buyer.get(f"{STORE}/account"))["id"]
        gift = {"adjustment_id": str(uuid4()), "amount": 499, "reason": "a story"}
        await owner.post(f"{_CONSOLE}/members/{me}/growth-adjustments", gift)
        await until(
            lambda: buyer.get(f"{STORE}/member/level"), lambda own: own["level"]["name"] == "熟客", "the next level"
        )
        await page.reload()
        await expect(page.get_by_text("新客 → 熟客")).to_be_visible()
        own = page.locator(".level").filter(has_text="当前等级")
        await expect(own).to_contain_text("熟客")
        await expect(own).to_contain_text("购物积分 1.2 倍")
        await expect(page.get_by_text("+499")).to_be_visible()


async def test_link_brings_a_friend(phone_page: Page, desk_page: Page, shop: Installation) -> None:
    async with newcomer(shop) as buyer:
        await enter(phone_page, buyer)
        await phone_page.goto("/invite")
        await expect(phone_page.get_by_text("还没有邀请到好友")).to_be_visible()
        code = (await buyer.get(f"{STORE}/member/invitation"))["code"]
        await expect(phone_page.get_by_text(code)).to_be_visible()
        await desk_page.goto(f"/?invite={code}")
        await desk_page.get_by_role("link", name="登录").first.click()
        await desk_page.get_by_role("button", name="登录 / 注册").click()
        await sign_in(desk_page, shop, new_phone())
        await desk_page.wait_for_url("**/me")
        await until(
            lambda: buyer.get(f"{STORE}/member/invitation"), lambda told: told["invited"] == 1, "a friend to come"
        )
        await phone_page.reload()
        await expect(phone_page.get_by_text("等待首单")).to_be_visible()
        told = await buyer.get(f"{STORE}/member/invitation")
    assert (told["invited"], told["rewarded"]) == (1, 0)


async def _begin_flash_sale(shop: Installation, owner: Caller, variant_id: str, word: str) -> str:
    """Sell one unit for an hour; return the hour at which that began once web processes know of it."""
    now = datetime.now(UTC)
    times = {name: (now + timedelta(minutes=away)).isoformat() for name, away in (("starts_at", -37), ("ends_at", 30))}
    goods = {"variant_id": variant_id, "price_minor": 100, "quota": 1}
    names = {"zh-CN": word, "en": word}
    body = {"names": names, "slots": [times | {"goods": [goods], "member_limit": 1}]}
    campaign = await owner.post(f"{_CONSOLE}/campaigns", body)
    await owner.post(f"{_CONSOLE}/campaigns/{campaign['id']}/activate", {"version": campaign["version"]})
    await until(lambda: shop.ask(f"{STORE}/seckill"), lambda told: word in str(told), "the flash sale to be told of")
    return f"{now.astimezone(_SHOP_ZONE) - timedelta(minutes=37):%H:%M}"


async def test_flash_sale_is_waited_for_in_line(
    phone_page: Page, desk_page: Page, shop: Installation, watch: Watch
) -> None:
    """Who comes while the shop is busy waits and gets it; who comes after finds it gone, and owes nothing."""
    async with (
        newcomer(shop) as first,
        newcomer(shop) as second,
        staff(shop) as owner,
        on_sale(shop, owner, "只剩一盏的灯", 10_000) as goods,
    ):
        word = f"一件秒杀 {secrets.token_hex(3)}"
        hour = await _begin_flash_sale(shop, owner, goods["variant_id"], word)
        checkout = f"/checkout?product={goods['id']}&lines={goods['variant_id']}:1"
        await enter(desk_page, second)
        await enter(phone_page, first)
        await phone_page.goto("/flash-sale")
        await phone_page.get_by_role("tab", name=f"{hour} 抢购中").click()
        await expect(phone_page.get_by_text(word)).to_be_visible()
        await expect(phone_page.get_by_text(goods["title"])).to_be_visible()
        for page in (desk_page, phone_page):
            await page.goto(checkout)
            await expect(page.locator(".quote")).to_contain_text("¥1.00")

        watch.expect(r"^503 POST .*/trades$")
        await phone_page.route("**/api/store/v1/trades", _be_busy)
        await button(phone_page, "提交订单").click()
        await phone_page.wait_for_url("**/flash-sale/queue")
        await expect(phone_page.get_by_text("人有点多，还在排队")).to_be_visible()
        await phone_page.reload()
        await phone_page.unroute("**/api/store/v1/trades")
        await expect(phone_page.get_by_text("抢到了！")).to_be_visible()
        await button(phone_page, "去付款").click()
        await phone_page.wait_for_url(re.compile(r"/pay/[\da-f-]{36}$"))
        await expect(phone_page.get_by_text("选择付款方式")).to_be_visible()

        watch.expect(r"^4\d\d POST .*/trades$")
        await button(desk_page, "提交订单").click()
        await expect(desk_page.get_by_text("手慢了，已经抢光")).to_be_visible()
        await button(desk_page, "看看其他场次").click()
        await desk_page.wait_for_url("**/flash-sale")
        orders = [(await each.get(f"{STORE}/orders"))["items"] for each in (first, second)]
    assert [len(each) for each in orders] == [1, 0]


async def _be_busy(route: Route) -> None:
    await route.fulfill(status=503, headers={"retry-after": "1"}, json={"code": "kit.unavailable", "status": 503})
