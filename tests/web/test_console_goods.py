"""Goods in the console in a real browser: listed by the clock with a log of it, pictures dropped and moved, stock put right."""

import secrets
from datetime import datetime, timedelta
from itertools import cycle
from typing import Any
from zoneinfo import ZoneInfo

from playwright.async_api import Locator, Page, expect

from tests.media.make import picture
from tests.web.console import Caller, Texts, button, enter, staff
from tests.web.goods import on_sale
from tests.web.installation import Installation
from tests.web.until import until
from tests.web.watch import Watch

_CONSOLE = "/api/console/v1"
# What a file manager hands over when a picture is let go over the page.
_DROP = """
async (zone, [name, bytes]) => {
  const data = new DataTransfer()
  data.items.add(new File([new Uint8Array(bytes)], name, { type: 'image/png' }))
  const told = { bubbles: true, cancelable: true, dataTransfer: data }
  for (const type of ['dragover', 'drop']) zone.dispatchEvent(new DragEvent(type, told))
}
"""
# Where among its kind it stands once everything has come to rest.
_PLACE = """
async each => {
  const under = each.parentElement.getAnimations({ subtree: true })
  await Promise.allSettled(under.map(moving => moving.finished))
  return [...each.parentElement.children].indexOf(each)
}
"""
ZH = Texts("zh-CN")


async def _product(owner: Caller, fits: Any = lambda _: True) -> dict[str, Any]:
    """Return a product on sale that no story buys: one of the oldest."""
    for row in reversed((await owner.get(f"{_CONSOLE}/products", is_listed=True, limit=100))["items"]):
        product: dict[str, Any] = await owner.get(f"{_CONSOLE}/products/{row['id']}")
        if fits(product):
            return product
    raise AssertionError("no such product is on sale")


async def test_is_hidden_taken_back_and_listed_by_the_clock(desk_page: Page, shop: Installation) -> None:
    page = desk_page
    async with staff(shop) as owner, on_sale(shop, owner, "按时上架的茶杯", 2_000) as product:
        await enter(page, shop, ZH)
        await page.goto(f"/console/products/{product['id']}")
        state = page.locator(".el-tag, .tag, [class*=state]").get_by_text
        await button(page, ZH("catalog.products.acts.hide")).click()
        await button(page.get_by_role("dialog"), ZH("catalog.products.acts.hide")).click()
        await expect(state(ZH("catalog.products.faces.hidden"), exact=True).first).to_be_visible()
        await button(page.locator(".toasts"), ZH("ui.undo")).click()
        await expect(state(ZH("catalog.products.faces.on_sale"), exact=True).first).to_be_visible()

        await button(page, ZH("catalog.products.acts.hide")).click()
        await button(page.get_by_role("dialog"), ZH("catalog.products.acts.hide")).click()
        await button(page, ZH("catalog.products.acts.schedule")).click()
        dialog = page.get_by_role("dialog", name=ZH("catalog.products.schedule.title", n=1))
        now = datetime.now(ZoneInfo("Asia/Shanghai"))
        for field, days in (("from", 3), ("to", 2), ("to", 9)):
            box = dialog.get_by_label(ZH(f"catalog.products.schedule.{field}"), exact=True)
            await box.fill((now + timedelta(days=days)).strftime("%Y-%m-%d %H:%M"))
            await box.press("Enter")
            if days == 2:
                await expect(dialog.get_by_text(ZH("catalog.products.schedule.upsideDown"))).to_be_visible()
                await expect(button(dialog, ZH("catalog.products.acts.schedule"))).to_be_disabled()
        await button(dialog, ZH("catalog.products.acts.schedule")).click()
        await expect(state(ZH("catalog.products.faces.scheduled"), exact=True).first).to_be_visible()

        await page.get_by_role("tab", name=ZH("catalog.products.tabs.changes")).click()
        newest = page.locator(".feed > li").first
        await expect(newest).to_contain_text(ZH("catalog.changes.acts.scheduled"))
        await expect(newest).to_contain_text(ZH("catalog.changes.fields.listed_from"))
        listed = await owner.get(f"{_CONSOLE}/products/{product['id']}")
    assert listed["is_listed"] is False
    assert datetime.fromisoformat(listed["listed_from"]) > now + timedelta(days=2)


async def test_pictures_are_dropped_moved_and_not_lost_unsaved(desk_page: Page, shop: Installation) -> None:
    page = desk_page
    async with staff(shop) as owner:
        product = await _product(owner, lambda each: len(each["media_ids"]) > 1)
        before = product["media_ids"]
        await enter(page, shop, ZH)
        await page.goto(f"/console/products/{product['id']}")
        field = page.locator("[data-pointer='/media_ids']")
        faces = field.locator(".picture img")
        await expect(faces).to_have_count(len(before))
        name = f"p{secrets.token_hex(3)}.png"
        await field.locator("button.zone").evaluate(
            _DROP, [name, list(picture(96, 96, (secrets.randbelow(256), 90, 160)))]
        )
        await expect(faces).to_have_count(len(before) + 1)
        dropped = await faces.last.get_attribute("src") or ""
        await _drag(page, field.locator(".picture").last, field.locator(".picture").first)
        await expect(faces.first).to_have_attribute("src", dropped)
        await expect(field.locator(".picture").first.locator(".cover")).to_be_visible()
        # Left by mistake, it asks first; to stay keeps everything.
        await page.get_by_role("link", name=ZH("order.title"), exact=True).click()
        await button(page, ZH("ui.form.stay")).click()
        await expect(faces).to_have_count(len(before) + 1)
        await button(page, ZH("ui.save")).click()
        await expect(page.get_by_text(ZH("ui.saved"))).to_be_visible()
        after = (await owner.get(f"{_CONSOLE}/products/{product['id']}"))["media_ids"]
        await page.reload()
        await expect(faces).to_have_count(len(before) + 1)
    assert after[1:] == before
    assert after[0] not in before


async def _drag(page: Page, what: Locator, onto: Locator) -> None:
    """Drag by hand, and let go once the page shows it where it was dragged: what is giving way lets nothing else pass."""
    await what.scroll_into_view_if_needed()
    start, end = await what.bounding_box(), await onto.bounding_box()
    assert start
    assert end
    dragged, wanted = await what.element_handle(), await onto.evaluate(_PLACE)
    middle = end["y"] + end["height"] / 2
    await page.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
    await page.mouse.down()
    await page.mouse.move(end["x"] + end["width"] / 2, middle, steps=12)
    insets = cycle((6, 9))

    async def stir() -> int:
        await page.mouse.move(end["x"] + next(insets), middle)
        place: int = await dragged.evaluate(_PLACE)
        return place

    await until(stir, lambda place: place == wanted, f"what is dragged to be at place {wanted}")
    await page.mouse.up()


async def test_stock_is_put_right_with_a_reason(desk_page: Page, shop: Installation, watch: Watch) -> None:
    page, reason = desk_page, f"r{secrets.token_hex(4)}"
    watch.expect(r"^4\d\d POST .*/stock-adjustments$")
    async with staff(shop) as owner:
        variant = (await _product(owner))["variants"][0]
        [level, *_] = (await owner.get(f"{_CONSOLE}/stock-levels", variant_id=variant["id"]))["items"]
        await enter(page, shop, ZH)
        await page.goto(f"/console/stock-levels?warehouse={level['warehouse_id']}")
        find = page.get_by_placeholder(ZH("inventory.levels.find"))
        await find.fill(variant["sku_code"])
        await find.press("Enter")
        await expect(page.locator("tbody tr")).to_have_count(1)
        await page.locator(".table-card[aria-busy=false] tbody tr").first.get_by_role("cell").nth(1).click()
        drawer = page.get_by_role("dialog")
        await button(drawer, ZH("inventory.adjust.act")).click()
        count = drawer.get_by_role("spinbutton", name=ZH("inventory.adjust.quantity"))
        words = drawer.get_by_label(ZH("inventory.adjust.words"), exact=True)
        await words.fill(reason)
        # More than there is cannot be taken away: refused, with what was typed.
        for quantity in (-level["on_hand"] - 1, -1):
            await count.fill(str(quantity))
            await count.press("Tab")
            await button(drawer, ZH("inventory.adjust.act")).click()
            if quantity != -1:
                await expect(drawer.locator(".is-error, [role=alert]").first).to_be_visible()
                await expect(words).to_have_value(reason)
        await expect(page.get_by_text(ZH("inventory.adjust.done"))).to_be_visible()
        await expect(drawer.get_by_text(reason)).to_be_visible()
        await expect(drawer.locator(".numbers dd").nth(1)).to_have_text(str(level["on_hand"] - 1))
        [now] = (
            await owner.get(f"{_CONSOLE}/stock-levels", variant_id=variant["id"], warehouse_id=level["warehouse_id"])
        )["items"]
    assert now["on_hand"] == level["on_hand"] - 1
