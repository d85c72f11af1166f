"""Orders in the console in a real browser: changed before they are paid, sent by the table, callbacks and people looked at."""

import re
import secrets

from playwright.async_api import Page, expect

from tests.web.buying import order, pay
from tests.web.console import Texts, button, enter, staff
from tests.web.goods import variant_on_sale
from tests.web.installation import Installation
from tests.web.storefront import STORE, newcomer
from tests.web.watch import Watch

_CONSOLE = "/api/console/v1"
_STREET = "大学路 88 号 3 幢 1201 室"
ZH = Texts("zh-CN")


async def test_unpaid_order_gets_another_price_and_address(desk_page: Page, shop: Installation, watch: Watch) -> None:
    page, reason = desk_page, f"r{secrets.token_hex(4)}"
    watch.expect(r"^4\d\d PUT .*/price$")
    async with newcomer(shop) as buyer:
        trade = await order(buyer, await variant_on_sale(shop))
        await enter(page, shop, ZH)
        await page.goto(f"/console/orders/{trade['orders'][0]['order_id']}")
        await button(page, ZH("order.acts.price")).click()
        drawer = page.get_by_role("dialog", name=ZH("order.acts.price"))
        reduction = drawer.get_by_label(ZH("order.price.reduction"), exact=True)
        await drawer.get_by_label(ZH("ui.form.reason"), exact=True).fill(reason)
        # More than it costs is refused at its field, and what was typed stays.
        for yuan in ("90000", "5"):
            await reduction.fill(yuan)
            await reduction.press("Tab")
            await button(drawer, ZH("ui.save")).click()
            if yuan != "5":
                await expect(drawer.locator("[data-pointer='/reduction_minor'].is-error")).to_be_visible()
                await expect(drawer.get_by_label(ZH("ui.form.reason"), exact=True)).to_have_value(reason)
        await expect(drawer).to_have_count(0)
        await expect(page.get_by_text(ZH("order.price.done"))).to_be_visible()
        await expect(page.locator(".timeline").get_by_text(reason)).to_be_visible()

        await button(page, ZH("order.acts.address")).click()
        drawer = page.get_by_role("dialog", name=ZH("order.acts.address"))
        await drawer.get_by_label(ZH("order.address.detail"), exact=True).fill(_STREET)
        await button(drawer, ZH("ui.save")).click()
        await expect(drawer).to_have_count(0)
        await expect(page.get_by_text(_STREET).first).to_be_visible()
        changed = await buyer.get(f"{STORE}/orders/{trade['orders'][0]['order_id']}")
    assert changed["total"]["minor"] == trade["total_minor"] - 500
    assert changed["address"]["detail"] == _STREET


async def test_chosen_orders_are_sent_with_a_word_on_each(desk_page: Page, shop: Installation) -> None:
    """Two are chosen in the list; one is cancelled meanwhile: the other is sent, and the table keeps the one that failed."""
    page = desk_page
    async with newcomer(shop) as buyer:
        variant = await variant_on_sale(shop)
        trades = [await order(buyer, variant) for _ in range(2)]
        for trade in trades:
            await pay(shop, buyer, trade)
        sent, lost = (trade["orders"][0] for trade in trades)
        await enter(page, shop, ZH)
        await page.goto("/console/orders?tab=to_ship")
        for each in (sent, lost):
            await page.get_by_role("row").filter(has_text=each["number"]).locator(".el-checkbox").click()
        await expect(page.get_by_text(ZH("ui.table.selected", n=2))).to_be_visible()
        await button(page, ZH("order.bulkShip")).click()
        await page.wait_for_url("**/console/shipping")
        await button(page, ZH("fulfillment.bulk.paste")).click()
        lines = [f"{each['number']}\t顺丰速运\tSF{secrets.randbelow(10**12):012d}" for each in (sent, lost)]
        await page.get_by_role("dialog").get_by_role("textbox").fill("\n".join(lines))
        await button(page, ZH("fulfillment.bulk.take")).click()
        await expect(button(page, ZH("fulfillment.bulk.send", n=2))).to_be_enabled()
        await buyer.post(f"{STORE}/orders/{lost['order_id']}/cancel", {"reason": "too_slow"})
        await button(page, ZH("fulfillment.bulk.send", n=2)).click()
        results = page.get_by_role("dialog", name=ZH("fulfillment.bulk.results"))
        await expect(results.get_by_text(ZH("ui.bulk.done", n=1))).to_be_visible()
        await expect(results.get_by_text(ZH("ui.bulk.failed", n=1))).to_be_visible()
        first = results.get_by_role("listitem").first
        await expect(first).to_contain_text(lost["number"])
        await expect(first.locator(".why")).not_to_be_empty()
        await button(results, ZH("ui.done")).click()
        table = page.locator("main#content")
        await expect(table.get_by_text(lost["number"]).first).to_be_visible()
        await expect(table.get_by_text(sent["number"])).to_have_count(0)
        labels = [(await buyer.get(f"{STORE}/orders/{each['order_id']}"))["label"] for each in (sent, lost)]
        await button(page, ZH("fulfillment.bulk.clear")).click()
    assert labels == ["to_receive", "cancelled"]


async def test_callbacks_are_read_as_they_came(desk_page: Page, shop: Installation) -> None:
    page = desk_page
    async with newcomer(shop) as buyer:
        trade = await order(buyer, await variant_on_sale(shop))
        await pay(shop, buyer, trade)
        async with staff(shop) as owner:
            query = {"trade_id": trade["trade_id"]}
            [payment] = (await owner.get(f"{_CONSOLE}/payment-orders", **query))["items"]
            [attempt] = (await owner.get(f"{_CONSOLE}/payment-orders/{payment['id']}"))["attempts"]
        await enter(page, shop, ZH)
        await page.goto(f"/console/payment-callbacks?number={attempt['out_trade_no']}")
        row = page.get_by_role("row").nth(1)
        await expect(row).to_contain_text(ZH("payment.state.verdict.verified"))
        await row.get_by_role("cell").nth(1).click()
        drawer = page.get_by_role("dialog", name=ZH("payment.callbacks.one"))
        told, headers, body = (drawer.locator("pre").nth(at) for at in range(3))
        await expect(told).to_contain_text(attempt["out_trade_no"])
        await expect(headers).to_contain_text(re.compile("wechatpay-signature: ", re.IGNORECASE))
        # The body is sealed: nothing of what it tells stands in it.
        await expect(body).to_contain_text("ciphertext")
        await expect(body).not_to_contain_text(attempt["out_trade_no"])


async def test_masked_phone_is_shown_for_a_reason_that_is_kept(desk_page: Page, shop: Installation) -> None:
    page, reason = desk_page, f"r{secrets.token_hex(4)}"
    async with newcomer(shop) as buyer, staff(shop) as owner:
        account = await buyer.get(f"{STORE}/account")
        profile = await buyer.get(f"{STORE}/profile")
        [phone] = [each["phone"] for each in await buyer.get(f"{STORE}/addresses")]
        await enter(page, shop, ZH, "service")
        await page.goto(f"/console/members?nickname={profile['nickname']}")
        row = page.get_by_role("row").filter(has_text=profile["nickname"]).first
        await expect(row).not_to_contain_text(phone)
        await button(row, ZH("ui.reveal")).click()
        dialog = page.get_by_role("dialog", name=ZH("ui.revealing.title"))
        await expect(button(dialog, ZH("ui.reveal"))).to_be_disabled()
        await dialog.get_by_role("textbox").fill(reason)
        await button(dialog, ZH("ui.reveal")).click()
        await expect(row).to_contain_text(phone)
        log = (await owner.get(f"{_CONSOLE}/reveals"))["items"]
    assert [(each["subject_id"], each["field"]) for each in log if each["reason"] == reason] == [
        (account["id"], "phone")
    ]
