"""A merchant's staff at work in the console: everything of their own, nothing of another's, and no word that there is any."""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import quote

import msgspec
from playwright.async_api import Page, expect

from tests.web.buying import order, pay
from tests.web.console import PASSWORD, Caller, Texts, button, choose, enter, staff
from tests.web.desk import download
from tests.web.goods import on_sale
from tests.web.installation import Installation
from tests.web.looks import Looks
from tests.web.offers import draft_offers
from tests.web.storefront import newcomer
from tests.web.watch import Watch

_CONSOLE = "/api/console/v1"
_OFFERS = ["promotions", "campaigns", "presales", "points-mall", "coupon-templates"]
_SHUT = ["payments", "ledger", "gateways", "members", "staff", "roles", "events"]
# What a shop keeper finds in the menu, and what only the platform's staff do.
_IN_MENU = [
    "order.title",
    "catalog.products.title",
    "inventory.levels.title",
    "promotion.title",
    "monitor.exports.title",
]
_NOT_IN_MENU = [
    *(
        "payment.orders.title",
        "payment.ledger.title",
        "payment.gateways.title",
        "member.title",
        "recharge.packages.title",
    ),
    *("identity.staff.title", "identity.roles.title", "monitor.events.title", "monitor.timers.title"),
]
ZH = Texts("zh-CN")


class _Side(msgspec.Struct, frozen=True):
    """What one merchant has: goods, an order of them, and a draft of every offer."""

    goods: dict[str, Any]
    order: dict[str, Any]
    offers: dict[str, str]

    @property
    def title(self) -> str:
        """What its goods and offers are called."""
        return str(self.goods["title"])

    @property
    def pages(self) -> list[str]:
        """Where the console shows each thing of it."""
        return [
            f"orders/{self.order['order_id']}",
            f"products/{self.goods['id']}",
            f"stock/{self.goods['id']}",
            *(f"{path}/{self.offers[path]}" for path in _OFFERS),
        ]


@asynccontextmanager
async def _both_sides(shop: Installation) -> AsyncIterator[tuple[_Side, _Side]]:
    """Sell goods of the merchant's and of the platform's in one trade, which is paid."""
    own, other = (f"{word}{secrets.token_hex(3)}" for word in ("山货", "百货"))
    async with staff(shop, "hillside") as keeper:
        [merchant_id] = (await keeper.get(f"{_CONSOLE}/me"))["staff"]["merchant_ids"]
    async with (
        newcomer(shop) as buyer,
        staff(shop) as owner,
        on_sale(shop, owner, own, 2_000, merchant=merchant_id) as mine,
        on_sale(shop, owner, other, 3_000) as theirs,
    ):
        trade = await order(buyer, mine["variant_id"], theirs["variant_id"])
        await pay(shop, buyer, trade)
        by_merchant = {each["merchant_id"]: each for each in trade["orders"]}
        sides = [
            _Side(goods, by_merchant[goods["merchant_id"]], await draft_offers(owner, goods["title"], goods))
            for goods in (mine, theirs)
        ]
        yield sides[0], sides[1]


async def _expect_list(page: Page, looks: Looks, path: str, shown: str, hidden: str) -> None:
    """Find one word on a page of rows, and not the other."""
    await page.goto(f"/console/{path}")
    await expect(page.get_by_role("table")).to_contain_text(shown)
    await looks.wait()
    assert hidden not in await page.locator("body").inner_text(), path


async def _expect_nothing(page: Page, looks: Looks, path: str, hidden: list[str]) -> None:
    """Be told that there is no such thing, and nothing else of it."""
    await page.goto(f"/console/{path}")
    await expect(page.get_by_role("alert")).to_be_visible()
    await looks.wait()
    text = await page.locator("body").inner_text()
    assert not [word for word in hidden if word in text], path


async def _search(page: Page, words: str) -> str:
    """Ask for words by keys; return what is found."""
    await page.keyboard.press("ControlOrMeta+k")
    async with page.expect_response(lambda answer: answer.url.endswith(f"/search?q={quote(words)}")):
        await page.keyboard.type(words)
    hits = page.get_by_role("listbox")
    await expect(hits).to_have_attribute("aria-busy", "false")
    found = await hits.inner_text()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_have_count(0)
    return found


async def _ship(page: Page) -> str:
    """Ship what is on the order that is shown; return the tracking number."""
    tracking = f"SF{secrets.randbelow(10**12):012d}"
    await button(page, ZH("order.acts.ship")).click()
    drawer = page.get_by_role("dialog")
    await choose(page, drawer, ZH("fulfillment.carrier.one"), "顺丰速运")
    await drawer.get_by_label(ZH("fulfillment.tracking")).fill(tracking)
    await button(drawer, ZH("fulfillment.ship.act")).click()
    await expect(drawer).to_have_count(0)
    await expect(page.get_by_text(tracking)).to_be_visible()
    return tracking


async def test_sees_and_ships_their_own_and_nothing_of_others(
    desk_page: Page, shop: Installation, watch: Watch
) -> None:
    page, looks = desk_page, Looks(desk_page, ())
    watch.expect(r"^404 GET .*/api/console/v1/")
    async with _both_sides(shop) as (own, other):
        number, foreign = own.order["number"], other.order["number"]
        await enter(page, shop, ZH, "hillside")
        await _expect_list(page, looks, "orders", number, foreign)
        menu = page.get_by_role("navigation", name=ZH("shell.menu"))
        for title in _IN_MENU:
            await expect(menu.get_by_role("link", name=ZH(title), exact=True)).to_be_visible()
        for title in _NOT_IN_MENU:
            await expect(menu.get_by_role("link", name=ZH(title), exact=True)).to_have_count(0)
        rows = [row[ZH("order.number")] for row in await download(page, ZH)]
        assert number in rows
        assert foreign not in rows
        for words, found in ((number, number), (own.title, own.title), (foreign, ""), (other.title, "")):
            hits = await _search(page, words)
            assert (words in hits) == bool(found), words

        levels = "stock-levels?variant={}".format
        for path in ("products", "stock", levels(own.goods["variant_id"]), *_OFFERS):
            await _expect_list(page, looks, path, own.title, other.title)
        await page.goto(f"/console/{levels(other.goods['variant_id'])}")
        await expect(page.get_by_text(ZH("ui.table.noMatch"))).to_be_visible()
        for path in other.pages:
            await _expect_nothing(page, looks, path, [foreign, other.title])
        for path in _SHUT:
            await page.goto(f"/console/{path}")
            await expect(page.get_by_role("heading", level=1)).to_be_visible()
            await expect(page.get_by_text(ZH("shell.forbiddenHint"))).to_be_visible()

        await page.goto(f"/console/orders/{own.order['order_id']}")
        await expect(page.get_by_text(own.title).first).to_be_visible()
        await looks.wait()
        assert foreign not in await page.locator("body").inner_text()
        tracking = await _ship(page)
        async with staff(shop) as owner:
            shipped = {"carrier_code": "sf", "tracking_number": f"SF{secrets.randbelow(10**12):012d}"}
            path = f"{_CONSOLE}/orders/{other.order['order_id']}"
            [line] = (await owner.get(path))["lines"]
            parcel = shipped | {"lines": [{"position": line["position"], "quantity": 1}]}
            await owner.post(f"{path}/shipments", {"shipments": [parcel]})
        await _expect_list(page, looks, "shipments", tracking, shipped["tracking_number"])


@asynccontextmanager
async def _begins_own_only(shop: Installation, owner: Caller) -> AsyncIterator[tuple[str, Caller]]:
    """Invite somebody who sees only what they begin; yield their login, and them."""
    login = f"own-{secrets.token_hex(3)}"
    [role] = [each for each in (await owner.get(f"{_CONSOLE}/roles"))["items"] if each["code"] == "marketing-manager"]
    bounds = {"merchant_ids": None, "warehouse_ids": None, "is_own_only": True}
    body = bounds | {"login": login, "name": "苏小试", "role_ids": [role["id"]]}
    invited = await owner.post(f"{_CONSOLE}/staff", body)
    acceptance = {"token": invited["invitation"]["token"], "password": PASSWORD}
    await owner.post(f"{_CONSOLE}/invitations/accept", acceptance)
    async with staff(shop, login) as caller:
        yield login, caller


async def test_offers_of_colleagues_are_not_there_for_who_sees_only_their_own(
    desk_page: Page, shop: Installation, watch: Watch
) -> None:
    page, looks = desk_page, Looks(desk_page, ())
    watch.expect(r"^404 GET .*/api/console/v1/")
    async with (
        staff(shop) as owner,
        _begins_own_only(shop, owner) as (login, beginner),
        on_sale(shop, owner, f"试作{secrets.token_hex(3)}", 2_000) as mine,
        on_sale(shop, owner, f"旧作{secrets.token_hex(3)}", 3_000) as theirs,
    ):
        await draft_offers(beginner, mine["title"], mine)
        others = await draft_offers(owner, theirs["title"], theirs)
        await enter(page, shop, ZH, login)
        for path in _OFFERS:
            await _expect_list(page, looks, path, mine["title"], theirs["title"])
            await _expect_nothing(page, looks, f"{path}/{others[path]}", [theirs["title"]])
