"""Photograph the main pages of a running demo into docs/pictures/: `make pictures args=http://127.0.0.1:8000`.

Orders and ledger show what was sold: `jishi tour` sells something.
"""

import argparse
import json
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

import pyvips
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from jishi.app.sample.accounts import SAMPLE_ACCOUNTS
from tools.chromium import CALM, find_chromium

FOLDER = Path(__file__).parent.parent / "docs/pictures"
_OWNER, _BUYER = "owner", "19900000001"
_PHONE, _DESK = (375, 812), (1440, 900)
_QUALITY = 78
# What comes in softly has come in by then.
_SETTLED_MS = 1_200


class Shot(NamedTuple):
    """A picture: its file's name, the page's address, the size of the window, and what is pressed before."""

    name: str
    path: str
    size: tuple[int, int]
    locale: str = "zh-CN"
    scheme: str = "light"
    press: str = ""
    is_signed_in: bool = False


def list_shots(shop: str) -> Iterator[Shot]:
    """Yield what to photograph; products and categories are whatever the shop sells."""
    cards = _ask(f"{shop}/api/store/v1/products?limit=1&sort=sales")["items"]
    product = _ask(f"{shop}/api/store/v1/products/{cards[0]['id']}")
    category = product["categories"][0]["id"]
    yield Shot("home-phone", "/", _PHONE)
    yield Shot("list-phone", f"/c/{category}", _PHONE)
    yield Shot("product-phone", f"/p/{product['id']}", _PHONE, "en")
    yield Shot("coupons-phone", "/coupons/center", _PHONE, "en", is_signed_in=True)
    yield Shot("points-phone", "/points", _PHONE, scheme="dark", is_signed_in=True)
    yield Shot("home-desk", "/", _DESK)
    yield Shot("product-desk", f"/p/{product['id']}", _DESK, "en")
    yield Shot("list-dark", f"/c/{category}", _DESK, "en", "dark")
    chosen = f"product={product['id']}&lines={product['variants'][0]['id']}:1"
    yield Shot("cart-phone", "/cart", _PHONE, is_signed_in=True)
    yield Shot("checkout-desk", f"/checkout?{chosen}", _DESK, "en", is_signed_in=True)
    yield Shot("cashier-phone", f"/checkout?{chosen}", _PHONE, press="text=提交订单", is_signed_in=True)
    yield Shot("order-desk", "/orders", _DESK, press="a[href^='/orders/'] >> nth=0", is_signed_in=True)
    yield Shot("me-phone", "/me", _PHONE, "en", is_signed_in=True)
    yield Shot("console-home", "/console/", _DESK)
    yield Shot("console-orders", "/console/orders", _DESK, "en", "dark")
    yield Shot("console-product", "/console/products", _DESK, press="tbody tr >> nth=2")
    yield Shot("console-stock", "/console/stock", _DESK, "en", press="tbody tr >> nth=1")
    yield Shot("console-promotion", "/console/promotions", _DESK, press="tbody tr >> nth=-1")
    yield Shot("console-coupon", "/console/coupon-templates", _DESK, "en", press="tbody tr >> nth=-1")
    yield Shot("console-front-page", "/console/front-page", _DESK)
    yield Shot("console-ledger", "/console/ledger", _DESK, "en", "dark")


def take(browser: Browser, shop: str, shot: Shot, file: Path) -> None:
    """Photograph one page into a WebP file."""
    context = _open(browser, shop, shot)
    page = context.new_page()
    if shot.path.startswith("/console"):
        page.add_init_script(f"localStorage.setItem('jishi.console.locale', '{shot.locale}')")
        _sign_in(page)
    elif shot.is_signed_in:
        _sign_in_as_buyer(page)
    page.goto(shot.path)
    _settle(page)
    if shot.press:
        page.locator(shot.press).click()
        _settle(page)
    image = pyvips.Image.new_from_buffer(page.screenshot(), "")
    image.write_to_file(f"{file}[Q={_QUALITY},effort=6]")
    context.close()


def _settle(page: Page) -> None:
    """Wait until nothing is loading; the console never falls silent, since its live feed stays open."""
    page.wait_for_timeout(_SETTLED_MS)
    page.wait_for_function("!document.querySelector('.el-skeleton, [aria-busy=true], [class*=skeleton]')")
    page.wait_for_timeout(_SETTLED_MS)


def _open(browser: Browser, shop: str, shot: Shot) -> BrowserContext:
    is_phone = shot.size == _PHONE
    return browser.new_context(
        base_url=shop,
        viewport={"width": shot.size[0], "height": shot.size[1]},
        device_scale_factor=2 if is_phone else 1,
        is_mobile=is_phone,
        has_touch=is_phone,
        locale=shot.locale,
        color_scheme="dark" if shot.scheme == "dark" else "light",
        timezone_id="Asia/Shanghai",
        reduced_motion="reduce",
    )


def _sign_in(page: Page) -> None:
    page.goto("/console/")
    password = page.locator("input[type=password]")
    page.locator("input:not([type=password])").first.fill(_OWNER)
    password.fill(_password_of(_OWNER))
    password.press("Enter")
    password.wait_for(state="detached")


def _sign_in_as_buyer(page: Page) -> None:
    page.goto("/sign-in")
    page.get_by_role("tab").nth(1).click()
    page.locator("input[type=tel], input[type=number], input[type=text]").first.fill(_BUYER)
    password = page.locator("input[type=password]")
    password.fill(_password_of(_BUYER))
    password.press("Enter")
    page.wait_for_url("**/me")


def _password_of(login: str) -> str:
    return next(account.password for account in SAMPLE_ACCOUNTS if account.login == login)


def fill_cart(shop: str) -> None:
    """Put one more of the goods that sell best into the buyer's cart."""
    body = {"phone": _BUYER, "password": _password_of(_BUYER)}
    token = _ask(f"{shop}/api/store/v1/sign-in/password", body)["tokens"]["access_token"]
    for card in _ask(f"{shop}/api/store/v1/products?limit=3&sort=sales")["items"]:
        product = _ask(f"{shop}/api/store/v1/products/{card['id']}")
        line = {"variant_id": product["variants"][0]["id"], "quantity": 1}
        selling = {"lines": [line], "channel": "h5"}
        _ask(f"{shop}/api/store/v1/cart/lines/bulk", selling, token)


def _ask(address: str, body: Any = None, token: str = "") -> Any:
    headers = {"content-type": "application/json", "idempotency-key": str(uuid4())}
    if token:
        headers["authorization"] = f"Bearer {token}"
    data = None if body is None else json.dumps(body).encode()
    with urllib.request.urlopen(urllib.request.Request(address, data, headers)) as answer:
        return json.load(answer)


def main() -> int:
    """Photograph."""
    parser = argparse.ArgumentParser(prog="make pictures", description="Photograph the main pages of a running demo.")
    parser.add_argument("shop", nargs="?", default="http://127.0.0.1:8000", help="where the demo runs")
    parser.add_argument("--only", default="", help="names that begin so")
    parser.add_argument("--into", type=Path, default=FOLDER, help="the folder")
    arguments = parser.parse_args()
    chromium = find_chromium()
    if chromium is None:
        print("There is no Chromium on this machine; JISHI_CHROMIUM may name one.", file=sys.stderr)
        return 1
    arguments.into.mkdir(parents=True, exist_ok=True)
    shop = arguments.shop.rstrip("/")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(CALM))
        fill_cart(shop)
        for shot in list_shots(shop):
            if shot.name.startswith(arguments.only):
                file = arguments.into / f"{shot.name}.webp"
                take(browser, shop, shot, file)
                print(f"{file.name} ({file.stat().st_size // 1024} KiB)", flush=True)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
