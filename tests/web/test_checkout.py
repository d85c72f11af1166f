"""From the cart to the cashier in a real browser, where it is not smooth: changes in between, keys in place of a mouse."""

import re
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any
from uuid import uuid4

from playwright.async_api import Page, expect

from tests.web.console import Caller, staff
from tests.web.goods import ask_price, count_anew, on_sale
from tests.web.installation import Installation
from tests.web.storefront import STORE, button, enter, newcomer, place, set_payment_password
from tests.web.test_cart import until_cart
from tests.web.until import until
from tests.web.watch import Watch

_CONSOLE = "/api/console/v1"
_PRICE = 4_000
_NOTE = "周末再送"
_PASSWORD = "204816"


async def _fill_cart(buyer: Caller, **quantities: int) -> None:
    for variant_id, quantity in quantities.items():
        await buyer.post(f"{STORE}/cart/lines", {"variant_id": variant_id, "quantity": quantity, "channel": "h5"})


async def _until_quoted(buyer: Caller, fits: Callable[[Any], bool], **quantities: int) -> Any:
    """Wait until web processes quote these variants as is fitting; return the quote."""
    [address] = [each for each in await buyer.get(f"{STORE}/addresses") if each["is_default"]]
    lines = [{"variant_id": variant_id, "quantity": quantity} for variant_id, quantity in quantities.items()]
    body = {"lines": lines, "address_id": address["id"]}
    return await until(lambda: buyer.post(f"{STORE}/quote", body), fits, "a quote that fits")


async def test_quantities_pressed_just_before_the_page_goes_are_kept(phone_page: Page, shop: Installation) -> None:
    page = phone_page
    async with newcomer(shop) as buyer, staff(shop) as owner, AsyncExitStack() as stack:
        goods = [await stack.enter_async_context(on_sale(shop, owner, f"快手茶杯 {n}", _PRICE)) for n in (1, 2)]
        await _fill_cart(buyer, **{each["variant_id"]: 1 for each in goods})
        await enter(page, buyer)
        await page.goto("/cart")
        await expect(button(page, "去结算（2）")).to_be_visible()
        for each in goods:
            await button(page.locator(".line").filter(has_text=each["title"]), "增加一件").click()
        await page.reload()
        # What the page that goes sends may arrive after what the one that comes asks.
        await until_cart(buyer, *((each["variant_id"], 2, True) for each in goods))
        await page.reload()
        await expect(button(page, "去结算（4）")).to_be_visible()
        await button(page.locator(".line").filter(has_text=goods[0]["title"]), "增加一件").click()
        await page.goto("/c")
        await until_cart(buyer, (goods[0]["variant_id"], 3, True), (goods[1]["variant_id"], 2, True))
        await page.goto("/cart")
        await expect(button(page, "去结算（5）")).to_be_visible()


async def test_what_changed_meanwhile_is_told_line_by_line(desk_page: Page, shop: Installation, watch: Watch) -> None:
    """Between quote and order one line runs short and the other gets dearer; the buyer goes on with what is there."""
    page = desk_page
    async with (
        newcomer(shop) as buyer,
        staff(shop) as owner,
        on_sale(shop, owner, "剩两只的茶杯", _PRICE, units=3) as scarce,
        on_sale(shop, owner, "涨了价的茶壶", _PRICE) as dearer,
    ):
        wanted = {scarce["variant_id"]: 3, dearer["variant_id"]: 1}
        await _fill_cart(buyer, **wanted)
        quote = await _until_quoted(buyer, lambda each: not each["problems"], **wanted)
        await enter(page, buyer)
        await page.goto("/checkout")
        await page.get_by_label("给商家的备注").fill(_NOTE)
        await _expect_total(page, quote)

        await count_anew(owner, scarce["variant_id"], -1)
        await ask_price(owner, dearer["sku_code"], _PRICE + 550)
        left = wanted | {scarce["variant_id"]: 2}
        quote = await _until_quoted(buyer, lambda each: each["lines"][1]["unit_price"]["minor"] == _PRICE + 550, **left)
        watch.expect(r"^4\d\d POST .*/trades$")
        await button(page, "提交订单").click()
        sheet = page.get_by_role("dialog", name="商品有变化")
        for goods, reason in ((scarce, "仅剩 2 件。"), (dearer, "价格已变动，请重新确认。")):
            await expect(sheet.locator(".one").filter(has_text=goods["title"])).to_contain_text(reason)
        await button(sheet, "按现有情况继续").click()
        await expect(page.get_by_text("× 2", exact=True)).to_be_visible()
        await _expect_total(page, quote)
        trade = await buyer.get(f"{STORE}/trades/{(await place(page)).rsplit('/', 1)[1]}")
        order = await owner.get(f"{_CONSOLE}/orders/{trade['orders'][0]['order_id']}")
    assert trade["total"]["minor"] == quote["total"]["minor"]
    assert sorted(each["quantity"] for each in order["lines"]) == [1, 2]
    assert order["note"] == _NOTE


async def _expect_total(page: Page, quote: Any) -> None:
    total = f"¥{quote['total']['minor'] / 100:,.2f}"
    await expect(page.locator(".quote__total").get_by_label(total)).to_be_visible()


@asynccontextmanager
async def _percent_off(owner: Caller, name: str, goods: Any, percent_bp: int) -> AsyncIterator[str]:
    """Take a part off the price of these goods alone."""
    body = {
        "names": {"zh-CN": name, "en": name},
        "benefit": {"kind": "line_discount", "percent_bp": percent_bp},
        "scope": {"any_of": [goods["id"]]},
        "keeps_floor": False,
    }
    offer = await owner.post(f"{_CONSOLE}/promotions", body)
    path = f"{_CONSOLE}/promotions/{offer['id']}"
    active = await owner.post(f"{path}/activate", {"version": offer["version"]})
    try:
        yield str(offer["id"])
    finally:
        await owner.post(f"{path}/end", {"version": active["version"]})


async def test_offers_not_used_are_unfolded(phone_page: Page, shop: Installation) -> None:
    page = phone_page
    async with (
        newcomer(shop) as buyer,
        staff(shop) as owner,
        on_sale(shop, owner, "两种折扣的茶杯", _PRICE) as goods,
        _percent_off(owner, "茶杯九折", goods, 1_000) as weak,
        _percent_off(owner, "茶杯八折", goods, 2_000) as strong,
    ):

        def is_decided(quote: Any) -> bool:
            told = {note["rule"]: note for note in quote["notes"]}
            return {weak, strong} <= set(told) and told[strong]["matched"] and not told[weak]["matched"]

        quote = await _until_quoted(buyer, is_decided, **{goods["variant_id"]: 1})
        [why] = [note["text"] for note in quote["notes"] if note["rule"] == weak]
        await enter(page, buyer)
        await page.goto(f"/checkout?product={goods['id']}&lines={goods['variant_id']}:1")
        await _expect_total(page, quote)
        await expect(page.get_by_text("茶杯八折").first).to_be_visible()
        fold = button(page, re.compile(r"^有 \d+ 个优惠未使用"))
        await expect(fold).to_have_attribute("aria-expanded", "false")
        await fold.press("Enter")
        await expect(fold).to_have_attribute("aria-expanded", "true")
        await expect(page.get_by_role("listitem").filter(has_text=why)).to_be_visible()
        await fold.press(" ")
        await expect(page.get_by_text(why)).to_have_count(0)


async def _save_up(shop: Installation, saver: Caller, minor: int) -> None:
    """Give the buyer a payment password, and a wallet that holds so much."""
    await set_payment_password(shop, saver, _PASSWORD)
    me = (await saver.get(f"{STORE}/account"))["id"]
    gift = {"adjustment_id": str(uuid4()), "kind": "credit", "amount_minor": minor, "reason": "a story"}
    async with staff(shop) as owner:
        await owner.post(f"{_CONSOLE}/members/{me}/wallet/adjustments", gift)


async def test_wallet_pays_a_part_and_wechat_the_rest(desk_page: Page, shop: Installation) -> None:
    page = desk_page
    async with (
        newcomer(shop) as saver,
        staff(shop) as owner,
        on_sale(shop, owner, "两处付款的茶壶", 90_000) as goods,
    ):
        await _save_up(shop, saver, 30_000)
        await enter(page, saver)
        await page.goto(f"/checkout?product={goods['id']}&lines={goods['variant_id']}:1")
        cashier = await place(page)
        trade = await saver.get(f"{STORE}/trades/{cashier.rsplit('/', 1)[1]}")
        rest = f"¥{(trade['total']['minor'] - 12_345) / 100:,.2f}"
        await page.get_by_role("checkbox", name="余额抵扣一部分").click()
        await page.get_by_role("radio", name=re.compile("用手机扫一扫付款")).click()
        part = page.get_by_label("余额支付")
        await part.fill("300.01")
        await button(page, "显示付款码").click()
        await expect(page.get_by_text("请输入不超过 ¥300.00 的金额")).to_be_visible()
        await part.fill("123.45")
        await expect(page.get_by_text(f"其余 {rest} 用下面的方式支付")).to_be_visible()
        await button(page, "显示付款码").click()
        sheet = page.get_by_role("dialog")
        await sheet.get_by_label("支付密码", exact=True).fill(_PASSWORD)
        await button(sheet, "确认").click()
        await expect(page.get_by_text("其中余额支付 ¥123.45")).to_be_visible()
        await expect(page.get_by_role("img", name="微信付款二维码")).to_be_visible()
        await shop.pay()
        await page.wait_for_url(f"{cashier}/done")
        await page.goto("/wallet")
        await expect(page.get_by_text("−¥123.45")).to_be_visible()
        [held] = (await saver.get(f"{STORE}/wallet"))["balances"]
    assert held["minor"] == 30_000 - 12_345


_FOCUS = """() => {
  const here = document.activeElement
  const isDrawn = style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== 'none'
  const box = here.closest('.field__box, .band__box, .stepper__value') ?? here
  const { top, right, bottom, left } = here.getBoundingClientRect()
  const isSeen = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth && isDrawn(getComputedStyle(box))
  const said = here.getAttribute('aria-label') || here.innerText || here.getAttribute('placeholder') || ''
  const isInDialog = !!here.closest('[role=dialog]')
  return { said, path: here.getAttribute('href') ?? '', isSeen, isInDialog, tag: here.outerHTML.slice(0, 120) }
}"""
_FAR = 120


class _Hands:
    """Somebody who has a keyboard and no mouse; where the focus cannot be seen, they are lost."""

    def __init__(self, page: Page) -> None:
        self._page = page

    async def here(self) -> dict[str, Any]:
        """Return what has the focus."""
        found: dict[str, Any] = await self._page.evaluate(_FOCUS)
        return found

    async def go_to(self, *, said: str = "", path: str = "", key: str = "Tab") -> None:
        """Press Tab until something that says this, or leads there, has the focus."""
        for _ in range(_FAR):
            await self._page.keyboard.press(key)
            here = await self.here()
            assert here["isSeen"], f"the focus cannot be seen: {here['tag']}"
            if (said and said in here["said"]) or (path and here["path"].startswith(path)):
                return
        raise AssertionError(f"no way to {said or path} with {key}")

    async def press(self, *keys: str) -> None:
        """Press these keys, one after another."""
        for key in keys:
            await self._page.keyboard.press(key)


async def test_everything_is_bought_by_keys_alone(desk_page: Page, shop: Installation) -> None:
    page, hands = desk_page, _Hands(desk_page)
    async with newcomer(shop) as buyer, staff(shop) as owner, on_sale(shop, owner, "键盘买的茶杯", _PRICE) as goods:
        await enter(page, buyer)
        await page.goto("/")
        await expect(page.locator("#first-screen")).to_have_count(0)
        await hands.press("Tab")
        assert (await hands.here())["said"] == "跳到主要内容"
        await hands.go_to(path=f"/c/{goods['categories'][0]['id']}")
        await hands.press("Enter")
        await page.wait_for_url("**/c/*")
        await expect(page.get_by_role("radiogroup", name="排序")).to_be_visible()
        await hands.go_to(said="上新")
        await hands.press("ArrowRight")
        await expect(page.get_by_role("radio", name="销量")).to_be_checked()
        await hands.press("ArrowLeft")
        await expect(page.get_by_role("radio", name="上新")).to_be_checked()
        await expect(page.locator("#main a[href^='/p/']").first).to_contain_text(goods["title"])
        await hands.go_to(path=f"/p/{goods['id']}")
        await hands.press("Enter")
        await expect(page.get_by_role("heading", name=goods["title"])).to_be_visible()
        await hands.go_to(said="增加一件")
        await hands.press(" ")
        await hands.go_to(said="立即购买")
        await hands.press("Enter")
        await page.wait_for_url("**/checkout?*")
        await expect(page.get_by_text("× 2", exact=True)).to_be_visible()

        # A dialog takes the focus, keeps it, and gives it back.
        await hands.go_to(said="更换")
        await hands.press("Enter")
        await expect(page.get_by_role("dialog", name="选择收货地址")).to_be_focused()
        for key in (*["Tab"] * 6, *["Shift+Tab"] * 4):
            await hands.press(key)
            assert (await hands.here())["isInDialog"]
        await hands.press("Escape")
        await expect(page.get_by_role("dialog")).to_have_count(0)
        assert "更换" in (await hands.here())["said"]

        await hands.go_to(said="给商家的备注")
        await page.keyboard.type(_NOTE)
        await expect(button(page, "提交订单")).to_be_enabled()
        await hands.go_to(said="提交订单")
        await hands.press("Enter")
        await page.wait_for_url("**/pay/*")
        await expect(page.get_by_text("选择付款方式")).to_be_visible()
        [order] = (await buyer.get(f"{STORE}/orders"))["items"]
    assert [each["quantity"] for each in order["lines"]] == [2]
