"""What buyers choose besides the goods, in a real browser: to pay in points, a card that lifts, a faster way to their door."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from playwright.async_api import Page, expect

from tests.web.console import Caller, staff
from tests.web.installation import Installation
from tests.web.storefront import DETAIL, STORE, button, enter, newcomer, place
from tests.web.until import until

_CONSOLE = "/api/console/v1"
_POINTS, _MONEY_MINOR, _UNITS = 37, 100, 2
_SCAN_ZH = ("用手机扫一扫付款", "显示付款码", "微信付款二维码")
_SCAN_EN = ("Scan with your phone", "Show the code", "QR code for paying with WeChat")


def _yuan(minor: int) -> str:
    return f"¥{minor / 100:,.2f}"


async def _quote(buyer: Caller, line: dict[str, Any], **choices: Any) -> Any:
    """Ask what this costs, sent to the buyer's address."""
    [address] = await buyer.get(f"{STORE}/addresses")
    return await buyer.post(f"{STORE}/quote", {"lines": [line], "address_id": address["id"], **choices})


async def _find_goods(shop: Installation, buyer: Caller, fits: Callable[[Any], bool]) -> dict[str, Any]:
    """Return the card of a product with a variant that the buyer can have without a line, and whose quote fits."""
    for card in (await shop.ask(f"{STORE}/products", limit=100))["items"]:
        product = await shop.ask(f"{STORE}/products/{card['id']}")
        line = {"variant_id": product["variants"][0]["id"], "quantity": _UNITS}
        quote = await _quote(buyer, line)
        is_plain = not quote["presale"] and all(note["step"] != "timed" for note in quote["notes"])
        if is_plain and not quote["problems"] and fits(quote):
            return dict(card) | {"variant_id": line["variant_id"]}
    raise AssertionError("nothing fits")


async def _offer_for_points(shop: Installation, owner: Caller, goods: dict[str, Any]) -> None:
    body = {
        "merchant_id": goods["merchant_id"],
        "variant_id": goods["variant_id"],
        "points": _POINTS,
        "money_minor": _MONEY_MINOR,
        "quota": 10,
        "valid_from": (datetime.now(UTC) - timedelta(minutes=5)).isoformat(),
    }
    offer = await owner.post(f"{_CONSOLE}/points-offers", body)
    await owner.post(f"{_CONSOLE}/points-offers/{offer['id']}/activate", {"version": offer["version"]})


async def _pay_by_scan(page: Page, shop: Installation, words: tuple[str, str, str]) -> None:
    way, act, code = words
    await page.get_by_role("radio", name=re.compile(way)).click()
    await button(page, act).click()
    await expect(page.get_by_role("img", name=code)).to_be_visible()
    await shop.pay()


async def _expect_row(page: Page, name: str, amount: str) -> None:
    """See that a line of a sum has this name and this amount."""
    row = page.locator(".sum").filter(has=page.get_by_text(name, exact=True))
    await expect(row.locator(".sum__amount")).to_have_text(amount)


async def test_points_are_exchanged_for_goods(phone_page: Page, shop: Installation) -> None:
    page, cost = phone_page, _POINTS * _UNITS
    async with newcomer(shop) as buyer, staff(shop) as owner:
        goods = await _find_goods(shop, buyer, lambda _: True)
        await _offer_for_points(shop, owner, goods)
        me = await buyer.get(f"{STORE}/account")
        gift = {"adjustment_id": str(uuid4()), "points": cost + 5, "reason": "a story"}
        await owner.post(f"{_CONSOLE}/members/{me['id']}/points/adjustments", gift)
        before = (await buyer.get(f"{STORE}/member/points"))["balance"]
        await enter(page, buyer)
        await page.goto("/points-mall")
        await expect(page.locator(".mine__count")).to_have_text(str(before))
        card = page.get_by_role("link", name=re.compile(re.escape(goods["title"])))
        await card.filter(has_text=f"{_POINTS} 积分").click()
        await page.wait_for_url(re.compile(r"/points-mall/[\da-f-]{36}$"))
        await button(page, "增加一件").click()
        await expect(page.locator(".bar__sum")).to_contain_text(f"{cost} 积分")
        await button(page, "立即兑换").click()
        await page.wait_for_url("**/checkout?*")
        await expect(page.get_by_text(DETAIL)).to_be_visible()
        await expect(page.get_by_text(f"兑换后剩余 {before - cost} 积分")).to_be_visible()
        cashier = await place(page, "确认兑换")
        await _pay_by_scan(page, shop, _SCAN_ZH)
        await page.wait_for_url(f"{cashier}/done")
        await button(page, "查看订单").click()
        await page.wait_for_url("**/orders/*")
        await _expect_row(page, "支付积分", f"{cost} 积分")
        await _expect_row(page, "商品加付", _yuan(_MONEY_MINOR * _UNITS))
        await page.goto("/points-mall")
        await expect(page.locator(".mine__count")).to_have_text(str(before - cost))
        after = await buyer.get(f"{STORE}/member/points")
    assert (after["balance"], after["frozen"]) == (before - cost, 0)


async def test_card_is_bought_and_lifts(desk_page: Page, shop: Installation) -> None:
    page = desk_page
    async with newcomer(shop) as buyer:
        await enter(page, buyer)
        await page.goto("/membership")
        await button(page, "EN, switch to English").first.click()
        plan = page.locator(".plan").filter(has_text="Gold, monthly")
        await expect(plan).to_contain_text("All benefits of Gold card")
        await expect(page.get_by_text("Your card", exact=True)).to_have_count(0)
        await button(plan, "Get it for ¥15.00").click()
        await page.wait_for_url("**/membership/cards/*")
        await expect(page.get_by_text("Gold, monthly · 1 month")).to_be_visible()
        await _pay_by_scan(page, shop, _SCAN_EN)
        await expect(page.get_by_text("The benefits of Gold card are yours from now on.")).to_be_visible()
        await button(page, "See your card").click()
        await page.wait_for_url("**/membership")
        own = page.locator(".card").filter(has_text="Gold, monthly")
        await expect(own.locator(".card__level")).to_have_text("Gold card")
        await expect(own).to_contain_text(re.compile(r"Good until \d{4}-\d\d-\d\d"))
        await expect(button(plan, "Renew for ¥15.00")).to_be_visible()
        level = await buyer.get(f"{STORE}/member/level")
    assert level["level"]["name"] == "金卡"


def _has_dearer_express(quote: Any) -> bool:
    [freight] = quote["freights"]
    fees: dict[str, int] = {way["code"]: way["freight"]["minor"] for way in freight["options"]}
    return "standard" in fees and fees.get("express", 0) > fees["standard"]


async def _settled(buyer: Caller, line: Any, express: Any) -> tuple[Any, Any]:
    """Quote both ways; what a story before has just switched off reaches each web process within a second."""

    async def ask() -> tuple[Any, Any]:
        return await _quote(buyer, line), await _quote(buyer, line, deliveries=express)

    return await until(
        ask, lambda both: _without_freight(both[0]) == _without_freight(both[1]), "goods to cost the same either way"
    )


def _without_freight(quote: Any) -> int:
    goods: int = quote["total"]["minor"] - quote["freight"]["minor"]
    return goods


async def test_goods_come_the_faster_way(phone_page: Page, shop: Installation) -> None:
    page = phone_page
    async with newcomer(shop) as buyer:
        goods = await _find_goods(shop, buyer, _has_dearer_express)
        line = {"variant_id": goods["variant_id"], "quantity": 1}
        express = [{"merchant_id": goods["merchant_id"], "code": "express"}]
        usual, fast = await _settled(buyer, line, express)
        assert fast["freight"]["minor"] > usual["freight"]["minor"]
        assert _without_freight(fast) == _without_freight(usual)
        await enter(page, buyer)
        await page.goto(f"/checkout?product={goods['id']}&lines={goods['variant_id']}:1")
        ways = page.get_by_role("radiogroup", name="配送方式")
        await expect(ways.get_by_role("radio", checked=True)).to_have_accessible_name(re.compile("^标准配送"))
        await _expect_freight(page, usual)
        await ways.get_by_role("radio", name=re.compile("^次晨达特快")).click()
        await expect(ways.get_by_role("radio", checked=True)).to_have_accessible_name(re.compile("^次晨达特快"))
        await _expect_freight(page, fast)
        cashier = await place(page)
        trade = await buyer.get(f"{STORE}/trades/{cashier.rsplit('/', 1)[1]}")
        await page.goto(f"/orders/{trade['orders'][0]['order_id']}")
        await expect(page.get_by_text(re.compile("^次晨达特快 · 发货后 1–2 天送达"))).to_be_visible()
        await _expect_row(page, "运费", _yuan(fast["freight"]["minor"]))
    assert trade["total"]["minor"] == fast["total"]["minor"]


async def _expect_freight(page: Page, quote: Any) -> None:
    """See freight and total of a quote on the page."""
    freight = quote["freight"]["minor"]
    await _expect_row(page, "运费", _yuan(freight) if freight else "免运费")
    await expect(page.locator(".quote__total").get_by_label(_yuan(quote["total"]["minor"]))).to_be_visible()
