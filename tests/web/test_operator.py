"""Staff at work in the console: a product comes on sale, is sold and shipped; everybody sees their own only."""

import re
import secrets
from typing import Any

import pytest
from playwright.async_api import FilePayload, Page, expect

from tests.media.make import picture
from tests.web.buying import order_as
from tests.web.console import Caller, Texts, button, choose, sign_in, staff
from tests.web.goods import until_in_stock, variant_on_sale
from tests.web.installation import Installation
from tests.web.watch import Watch

_STORE, _CONSOLE = "/api/store/v1", "/api/console/v1"
_SHANGHAI, _GUANGZHOU = "19900000001", "19900000002"
_UNITS = 7
_LOCALES = ["zh-CN", "en"]


@pytest.fixture(params=_LOCALES)
def texts(request: pytest.FixtureRequest) -> Texts:
    """The console's texts, in each language in turn."""
    return Texts(request.param)


@pytest.fixture
def zh() -> Texts:
    """The console's texts in Chinese."""
    return Texts("zh-CN")


async def _plain_category(owner: Caller) -> dict[str, Any]:
    """Return a category whose products must fill in nothing."""
    for category in await owner.get(f"{_CONSOLE}/categories", is_archived=False):
        template = await owner.get(f"{_CONSOLE}/categories/{category['id']}/template")
        if not any(each["is_required"] for each in template["own"] + template["inherited"]):
            return dict(category)
    raise AssertionError("every category has attributes that must be filled in")


class TestProduct:
    """The operator's story, in both languages."""

    async def test_is_made_sold_and_shipped(self, desk_page: Page, shop: Installation, texts: Texts) -> None:
        page = desk_page
        code = f"tea-{secrets.token_hex(3)}"
        titles = {"zh-CN": f"山野花茶 {code}", "en": f"Meadow tea {code}"}
        await sign_in(page, texts)
        await self._create(page, shop, texts, code, titles)
        await self._put_on_sale(page, texts)
        product_id = page.url.split("?")[0].rsplit("/", 1)[1]
        await self._receive(page, texts, product_id)

        async with staff(shop) as owner:
            variants = (await owner.get(f"{_CONSOLE}/products/{product_id}"))["variants"]
            assert len(variants) == 2
            await until_in_stock(shop, variants[0]["id"])
            order = await order_as(shop, _SHANGHAI, variants[0]["id"])
            await self._ship(page, texts, order, titles[texts.locale])
            await owner.post(f"{_CONSOLE}/products/hide", {"product_ids": [product_id]})

    async def _create(self, page: Page, shop: Installation, texts: Texts, code: str, titles: dict[str, str]) -> None:
        async with staff(shop) as owner:
            category = await _plain_category(owner)
            merchant = next(each for each in (await owner.get(f"{_CONSOLE}/merchants"))["items"] if each["is_platform"])
        await page.goto("/console/products/new")
        await choose(page, page, texts("merchant.merchant"), merchant["name"][texts.locale])
        for locale, title in titles.items():
            label = f"{texts('catalog.products.name')} {texts(f'ui.lang.{locale}')}"
            await page.get_by_label(label, exact=True).fill(title)
        await page.get_by_label(texts("catalog.products.code"), exact=True).fill(code)
        await choose(page, page, texts("catalog.category"), category["name"][texts.locale])
        files: list[FilePayload] = [
            {"name": f"{shade}.png", "mimeType": "image/png", "buffer": picture(96, 96, (shade, 120, 90))}
            for shade in (60, 160)
        ]
        await page.locator("[data-pointer='/media_ids'] input[type=file]").set_input_files(files)
        await expect(page.locator("[data-pointer='/media_ids'] img")).to_have_count(2)
        await self._name_options(page, texts)
        await page.get_by_placeholder(texts("catalog.matrix.value")).fill("39.90")
        await button(page, texts("catalog.matrix.fill")).click()
        await button(page, texts("catalog.products.saveDraft")).click()
        await expect(page.get_by_role("heading", name=titles[texts.locale])).to_be_visible()

    async def _name_options(self, page: Page, texts: Texts) -> None:
        """Sell it in two tins."""
        await page.get_by_role("button", name=texts("catalog.options.add")).click()
        await page.get_by_role("menuitem", name=texts("catalog.options.own")).click()
        chinese, english = texts("ui.lang.zh-CN"), texts("ui.lang.en")
        await page.get_by_label(f"{texts('catalog.options.name')} {chinese}", exact=True).fill("规格")
        await page.get_by_label(f"{texts('catalog.options.name')} {english}", exact=True).fill("Size")
        for index, (zh_name, en_name) in enumerate([("小罐", "Small tin"), ("大罐", "Large tin")]):
            await button(page, texts("catalog.options.addValue")).click()
            value = texts("catalog.options.value")
            await page.get_by_label(f"{value} {chinese}", exact=True).nth(index).fill(zh_name)
            await page.get_by_label(f"{value} {english}", exact=True).nth(index).fill(en_name)

    async def _put_on_sale(self, page: Page, texts: Texts) -> None:
        for act in ("submit", "approve", "publish"):
            await button(page, texts(f"catalog.products.acts.{act}")).click()
        await expect(page.get_by_text(texts("catalog.products.faces.on_sale"), exact=True).first).to_be_visible()

    async def _receive(self, page: Page, texts: Texts, product_id: str) -> None:
        await page.goto(f"/console/stock/{product_id}")
        await button(page, texts("inventory.receive.act")).click()
        drawer = page.get_by_role("dialog")
        await expect(drawer.get_by_role("spinbutton")).to_have_count(2)
        for count in await drawer.get_by_role("spinbutton").all():
            await count.fill(str(_UNITS))
        await drawer.get_by_label(texts("inventory.receive.words")).fill("DN-2048")
        await button(drawer, texts("inventory.receive.act")).click()
        await expect(drawer).to_have_count(0)
        await expect(page.get_by_role("button", name=str(_UNITS), exact=True)).to_have_count(2)

    async def _ship(self, page: Page, texts: Texts, order: dict[str, Any], title: str) -> None:
        await page.goto("/console/orders?tab=to_ship")
        await page.get_by_role("cell", name=order["number"]).click()
        await expect(page.get_by_text(title).first).to_be_visible()
        await button(page, texts("order.acts.ship")).click()
        drawer = page.get_by_role("dialog")
        carrier = {"zh-CN": "顺丰速运", "en": "SF Express"}[texts.locale]
        await choose(page, drawer, texts("fulfillment.carrier.one"), carrier)
        tracking = f"SF{secrets.randbelow(10**12):012d}"
        await drawer.get_by_label(texts("fulfillment.tracking")).fill(tracking)
        await button(drawer, texts("fulfillment.ship.act")).click()
        await expect(drawer).to_have_count(0)
        await expect(page.get_by_text(tracking)).to_be_visible()
        await expect(button(page, texts("order.acts.ship"))).to_have_count(0)
        await page.goto("/console/shipments")
        link = page.get_by_role("row").filter(has_text=tracking).get_by_role("link")
        await expect(link).to_have_attribute("href", f"/console/orders/{order['order_id']}")


class TestBulk:
    async def test_pasted_table_ships_what_it_names(self, desk_page: Page, shop: Installation, zh: Texts) -> None:
        page = desk_page
        variant = await variant_on_sale(shop)
        orders = [await order_as(shop, phone, variant) for phone in (_SHANGHAI, _GUANGZHOU)]
        await sign_in(page, zh)
        await page.goto("/console/shipping")
        await button(page, zh("fulfillment.bulk.paste")).click()
        lines = [f"{each['number']}\t顺丰速运\tSF{secrets.randbelow(10**12):012d}" for each in orders]
        await page.get_by_role("dialog").get_by_role("textbox").fill("\n".join(lines))
        await button(page, zh("fulfillment.bulk.take")).click()
        send = button(page, zh("fulfillment.bulk.send", n=len(orders)))
        await expect(send).to_be_enabled()
        await page.reload()
        await send.click()
        results = page.get_by_role("dialog", name=zh("fulfillment.bulk.results"))
        for each in orders:
            await expect(results.get_by_text(each["number"])).to_be_visible()
        await button(results, zh("ui.done")).click()
        await expect(page.get_by_text(zh("fulfillment.bulk.empty"))).to_be_visible()


class TestPromotion:
    async def test_is_written_as_a_sentence_and_works(self, desk_page: Page, shop: Installation, texts: Texts) -> None:
        page = desk_page
        name = f"autumn {secrets.token_hex(3)}"
        await sign_in(page, texts)
        await page.goto("/console/promotions/new")
        for locale in _LOCALES:
            label = f"{texts('promotion.rules.name')} {texts(f'ui.lang.{locale}')}"
            await page.get_by_label(label, exact=True).fill(name)
        for blank, amount in (("at", "200"), ("minus_minor", "30")):
            field = page.get_by_label(texts(f"promotion.rules.blanks.{blank}"), exact=True)
            await field.fill(amount)
            await field.press("Tab")
        await button(page, texts("ui.save")).click()
        await expect(page.get_by_role("heading", name=name)).to_be_visible()
        await button(page, texts("promotion.acts.activate")).click()
        await button(page.get_by_role("dialog"), texts("promotion.acts.activate")).click()
        await expect(page.get_by_text(texts("promotion.phases.running"), exact=True).first).to_be_visible()
        async with staff(shop) as owner:
            found = (await owner.get(f"{_CONSOLE}/promotions", text=name))["items"]
            for each in found:
                await owner.post(f"{_CONSOLE}/promotions/{each['id']}/end", {"version": each["version"]})
        assert [each["rule"]["benefit"]["bars"][0]["minus_minor"] for each in found] == [3_000]
        assert [each["state"] for each in found] == ["active"]


class TestBounds:
    """Staff with a bound see what lies inside it, and no more."""

    async def test_of_a_warehouse(self, desk_page: Page, shop: Installation, zh: Texts) -> None:
        page = desk_page
        theirs = await order_as(shop, _GUANGZHOU, await variant_on_sale(shop, "guangzhou"))
        other = await order_as(shop, _SHANGHAI, await variant_on_sale(shop, "shanghai"))
        await sign_in(page, zh, "orders-guangzhou")
        await page.goto("/console/orders")
        await expect(page.get_by_role("cell", name=theirs["number"])).to_be_visible()
        await expect(page.get_by_role("cell", name=other["number"])).to_have_count(0)
        menu = page.get_by_role("navigation", name=zh("shell.menu"))
        await expect(menu.get_by_role("link", name=zh("order.title"), exact=True)).to_be_visible()
        for title in ("identity.staff.title", "payment.ledger.title", "payment.gateways.title", "monitor.events.title"):
            await expect(menu.get_by_role("link", name=zh(title), exact=True)).to_have_count(0)

    async def test_pages_that_are_not_theirs_stay_shut(self, desk_page: Page, zh: Texts) -> None:
        await sign_in(desk_page, zh, "orders-guangzhou")
        for path in ("staff", "ledger", "members", "events"):
            await desk_page.goto(f"/console/{path}")
            await expect(desk_page.get_by_text(zh("shell.forbiddenHint"))).to_be_visible()

    async def test_orders_of_others_are_not_there(
        self, desk_page: Page, shop: Installation, watch: Watch, zh: Texts
    ) -> None:
        order = await order_as(shop, _SHANGHAI, await variant_on_sale(shop), is_paid=False)
        watch.expect(r"404 GET .*/orders/")
        await sign_in(desk_page, zh, "orders-guangzhou")
        await desk_page.goto(f"/console/orders/{order['order_id']}")
        await expect(desk_page.get_by_role("alert")).to_be_visible()
        await expect(desk_page.get_by_text(order["number"])).to_have_count(0)


class TestForms:
    async def test_refused_ones_keep_what_was_typed(self, desk_page: Page, watch: Watch, texts: Texts) -> None:
        page = desk_page
        watch.expect(r"4\d\d POST .*/api/console/v1/staff$")
        await sign_in(page, texts)
        await page.goto("/console/staff")
        await button(page, texts("identity.staff.invite")).click()
        drawer = page.get_by_role("dialog")
        await drawer.get_by_label(texts("identity.staff.login")).fill("owner")
        await drawer.get_by_label(texts("identity.staff.name")).fill("许小舟")
        role = {"zh-CN": "客服", "en": "Customer service"}[texts.locale]
        await choose(page, drawer, texts("identity.role"), role)
        await drawer.get_by_label(texts("identity.staff.name")).click()
        await button(drawer, texts("identity.staff.invite")).click()
        await expect(drawer.locator(".el-form-item.is-error, [role=alert]").first).to_be_visible()
        await expect(drawer.get_by_label(texts("identity.staff.login"))).to_have_value("owner")
        await expect(drawer.get_by_label(texts("identity.staff.name"))).to_have_value("许小舟")
        await expect(drawer.get_by_text(role).first).to_be_visible()

        login = f"boat-{secrets.token_hex(3)}"
        await drawer.get_by_label(texts("identity.staff.login")).fill(login)
        await button(drawer, texts("identity.staff.invite")).click()
        await expect(page.get_by_text(texts("identity.invitation.text"))).to_be_visible()

    async def test_unsaved_ones_ask_before_they_are_left(self, desk_page: Page, zh: Texts) -> None:
        page = desk_page
        await sign_in(page, zh)
        await page.goto("/console/order-timers")
        await page.get_by_label(zh("settings.timers.ship_hours")).fill("36")
        await page.get_by_label(zh("settings.timers.receive_days")).click()
        await page.get_by_role("link", name=zh("order.title"), exact=True).click()
        await button(page, zh("ui.form.stay")).click()
        await expect(page).to_have_url(re.compile(r"/console/order-timers$"))
        await expect(page.get_by_label(zh("settings.timers.ship_hours"))).to_have_value("36")


class TestHistory:
    async def test_lists_outlive_back_forward_and_reload(self, desk_page: Page, shop: Installation, zh: Texts) -> None:
        page = desk_page
        order = await order_as(shop, _SHANGHAI, await variant_on_sale(shop), is_paid=False)
        await sign_in(page, zh)
        await page.goto("/console/orders")
        to_pay = zh("order.tab.to_pay")
        await page.get_by_role("radiogroup").get_by_text(to_pay, exact=True).click()
        await page.wait_for_url("**/orders?tab=to_pay")
        await button(page, zh("order.total")).click()
        await page.wait_for_url(re.compile(r"tab=to_pay&sort=-total"))
        await page.get_by_role("cell", name=order["number"]).click()
        await page.wait_for_url(f"**/orders/{order['order_id']}")
        await page.reload()
        await expect(page.get_by_text(order["number"]).first).to_be_visible()
        await page.go_back()
        await page.wait_for_url(re.compile(r"tab=to_pay&sort=-total"))
        await expect(page.get_by_role("radio", name=to_pay)).to_be_checked()
        await page.go_back()
        await page.wait_for_url("**/orders?tab=to_pay")
        await page.go_forward()
        await page.reload()
        await expect(page.get_by_role("cell", name=order["number"])).to_be_visible()
        heading = page.get_by_role("columnheader", name=zh("order.total"))
        await expect(heading).to_have_attribute("aria-sort", "descending")
