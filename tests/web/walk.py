"""How one walks over every page there is, of the console and of the shop."""

import json
import re
from typing import Any, Literal
from uuid import uuid4

from playwright.async_api import Page, ViewportSize

from tests.architecture.trees import ROOT
from tests.web.buying import order, pay
from tests.web.console import Caller, Texts, staff
from tests.web.console import enter as enter_console
from tests.web.goods import on_sale
from tests.web.installation import Installation
from tests.web.looks import COLOURS, EVERYTHING, Looks
from tests.web.offers import draft_offers
from tests.web.storefront import STORE, enter, newcomer
from tests.web.until import until

_CONSOLE = "/api/console/v1"
_NAMES = {"zh-CN": "走一遍", "en": "A walk"}
_DESK, _PHONE = ViewportSize(width=1440, height=900), ViewportSize(width=375, height=812)
# An order of so much brings a red packet.
_DEAR_MINOR = 30_000

_ROUTER = "document.querySelector('#app').__vue_app__.config.globalProperties.$router"
_ROUTES = (
    f"{_ROUTER}.getRoutes().filter(route => route.name && !route.meta.isPublic).map(route => [route.name, route.path])"
)
_GO = f"async path => {{ await {_ROUTER}.push(path); return {_ROUTER}.currentRoute.value.name }}"
_SHOP_PAGES, _SHOP_ROUTES = (ROOT / f"web/storefront/src/{name}" for name in ("pages.json", "routes.ts"))
_KEYS = {"ui", "shell", "session"} | {each.name for each in (ROOT / "web/console/src/features").glob("*/")}


async def _records(buyer: Caller, owner: Caller, goods: dict[str, Any], trade: dict[str, Any]) -> dict[str, str]:
    """Return what each page of one record shows, by the page's name."""
    offers = await draft_offers(owner, "走一遍", goods)
    draft = {"names": _NAMES, "benefit": {"kind": "line_discount", "percent_bp": 1_000}}
    run = await owner.post(f"{_CONSOLE}/promotions/dry-runs", {"days": 1, "drafts": [{"draft": draft}]})
    [payment] = (await owner.get(f"{_CONSOLE}/payment-orders", trade_id=trade["trade_id"]))["items"]
    return {
        "catalog.product": goods["id"],
        "inventory.product": goods["id"],
        "member.member": (await buyer.get(f"{STORE}/account"))["id"],
        "order.order": trade["orders"][0]["order_id"],
        "payment.order": payment["id"],
        "promotion.one": offers["promotions"],
        "promotion.dryRun": run["id"],
        "promotion.campaign": offers["campaigns"],
        "promotion.presale": offers["presales"],
        "promotion.pointsOffer": offers["points-mall"],
        "promotion.coupon": offers["coupon-templates"],
        "promotion.freight-edit": goods["freight_template_id"],
    }


async def _addresses(page: Page, records: dict[str, str]) -> dict[str, str]:
    """Return the address of every page of the console by its name, as the running app lists them."""
    found = {}
    for name, path in await page.evaluate(_ROUTES):
        assert ":id" not in path or name in records, f"nothing says what {path} shows"
        found[name] = path.replace(":id", records.get(name, "")).replace(":rest(.*)*", "no/such/page")
    return found


async def walk_over_the_console(
    page: Page, shop: Installation, axe: str, locale: str, light: Literal["light", "dark"]
) -> None:
    """Go through the menu and beyond on a desk; in the dark look at each page on a phone as well."""
    looks, faults = Looks(page, _KEYS), dict[str, list[str]]()
    await page.emulate_media(color_scheme=light)
    await enter_console(page, shop, Texts(locale))
    await page.goto("/console/")
    await looks.wait()
    async with newcomer(shop) as buyer, staff(shop) as owner, on_sale(shop, owner, "走一遍的茶", 2_000) as goods:
        trade = await order(buyer, goods["variant_id"])
        await pay(shop, buyer, trade)
        addresses = await _addresses(page, await _records(buyer, owner, goods, trade))
    for name, path in addresses.items():
        shown = await page.evaluate(_GO, path)
        found = [] if shown == name else [f"leads to {shown}"]
        # The first walk has found what the second would, but for what the dark hides.
        found += await looks.find_faults(axe, EVERYTHING if light == "light" else COLOURS)
        if light == "dark":
            await page.set_viewport_size(_PHONE)
            found += await looks.find_faults()
            await page.set_viewport_size(_DESK)
        if found:
            faults[path] = found
    assert faults == {}


async def _packet_of(buyer: Caller) -> str:
    """Return the token of the red packet that the buyer's paid order brings."""
    packets = await until(
        lambda: buyer.get(f"{STORE}/red-packets"), lambda page: page["items"], "the order to bring a red packet"
    )
    return str(packets["items"][0]["token"])


async def _own_addresses(buyer: Caller, shop: Installation, goods: dict[str, Any]) -> dict[str, str]:
    """Return the address of every page of the shop by its file, with something of the buyer's to show."""
    variant, product = goods["variant_id"], goods["id"]
    unpaid, paid = [await order(buyer, variant) for _ in range(2)]
    await pay(shop, buyer, paid)
    await buyer.post(f"{STORE}/cart/lines", {"variant_id": variant, "quantity": 1, "channel": "h5"})
    request = {"request_id": str(uuid4())}
    [plan, *_] = await buyer.get(f"{STORE}/membership/plans")
    shown = {
        "list": goods["categories"][-1]["id"],
        "product": product,
        "collection": (await buyer.get(f"{STORE}/home/h5"))["collections"][0]["code"],
        "checkout": f"?product={product}&lines={variant}:1",
        "pay": unpaid["trade_id"],
        "paid": paid["trade_id"],
        "order": paid["orders"][0]["order_id"],
        "recharge-pay": (await buyer.post(f"{STORE}/wallet/recharges", request | {"amount_minor": 10_000}))["id"],
        "red-packet": await _packet_of(buyer),
        "points-offer": (await buyer.get(f"{STORE}/points-mall"))["items"][0]["offer_id"],
        "card-pay": (await buyer.post(f"{STORE}/membership/cards", request | {"plan_id": plan["id"]}))["id"],
    }
    table = dict(re.findall(r"page: '/(pages/[^']+)', address: '([^']+)'", _SHOP_ROUTES.read_text("utf-8")))
    pages = [each["path"] for each in json.loads(_SHOP_PAGES.read_text("utf-8"))["pages"]]
    assert set(pages) == set(table)
    found = {}
    for page in pages:
        given = shown.get(page.rsplit("/", 1)[1], "")
        found[page] = re.sub(r":\w+", given, table[page]) if ":" in table[page] else table[page] + given
        assert "//" not in found[page], f"nothing says what {page} shows"
    return found


async def walk_over_the_shop(page: Page, shop: Installation, locale: str) -> None:
    """Open each page as a buyer who has bought."""
    faults, looks = dict[str, list[str]](), Looks(page, _KEYS)
    async with newcomer(shop) as buyer, staff(shop) as owner, on_sale(shop, owner, "走一遍的壶", _DEAR_MINOR) as goods:
        addresses = await _own_addresses(buyer, shop, goods)
        await enter(page, buyer)
        for path in addresses.values():
            await page.goto(f"{path}{'&' if '?' in path else '?'}lang={locale}")
            if found := await looks.find_faults():
                faults[path] = found
    assert faults == {}
