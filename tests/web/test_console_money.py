"""Money in the console: a withdrawal is approved and paid out, one unit of an order refunded, a presale written."""

import secrets
from datetime import datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

from playwright.async_api import Page, expect

from tests.web.buying import order_as
from tests.web.console import Texts, button, choose, fill_both, sign_in, staff
from tests.web.goods import on_sale, variant_on_sale
from tests.web.installation import Installation
from tests.web.storefront import STORE, newcomer, set_payment_password
from tests.web.watch import Watch

_CONSOLE = "/api/console/v1"
_BUYER = "19900000001"
_DIGITS = "258036"
ZH = Texts("zh-CN")


async def _ask_for_money(shop: Installation, *amounts: int) -> dict[str, str]:
    """Have a member with money and a payment password ask for some of it; return the member."""
    async with staff(shop) as owner, newcomer(shop) as person:
        member: dict[str, str] = await person.get(f"{STORE}/profile") | await person.get(f"{STORE}/account")
        gift = {"adjustment_id": str(uuid4()), "kind": "credit", "amount_minor": sum(amounts), "reason": "a story"}
        await owner.post(f"{_CONSOLE}/members/{member['id']}/wallet/adjustments", gift)
        await set_payment_password(shop, person, _DIGITS)
        payee = {"name": "欧阳木子", "bank": "招商银行", "account": "6225880112345678"}
        for minor in amounts:
            wish = {"request_id": str(uuid4()), "amount_minor": minor, "payee": payee, "payment_password": _DIGITS}
            await person.post(f"{STORE}/wallet/withdrawals", wish)
    return member


class TestWithdrawals:
    async def test_are_approved_and_paid_out(self, desk_page: Page, shop: Installation, watch: Watch) -> None:
        page, reference = desk_page, f"TX{secrets.randbelow(10**12):012d}"
        watch.expect(r"409 POST .*/payout$")
        member = await _ask_for_money(shop, 1_234, 5_678)
        await sign_in(page, ZH)
        await page.goto(f"/console/withdrawals?member={member['id']}")
        await expect(page.get_by_role("link", name=member["nickname"], exact=True)).to_have_count(2)
        await page.locator("thead .el-checkbox").click()
        await button(page, ZH("member.withdrawals.approve")).click()
        asked = page.get_by_role("dialog", name=ZH("member.withdrawals.askApprove", n=2, sum="¥69.12"))
        await button(asked, ZH("member.withdrawals.approve")).click()
        await expect(page.get_by_role("cell", name=ZH("member.withdrawals.state.approved"), exact=True)).to_have_count(
            2
        )

        row = page.get_by_role("row").filter(has_text="¥12.34")
        await row.get_by_text("招商银行").click()
        panel = page.get_by_role("dialog", name=ZH("member.withdrawals.one"))
        await expect(panel.get_by_text("6225880112345678")).to_be_visible()
        await button(panel, ZH("member.withdrawals.record")).click()
        drawer = page.get_by_role("dialog", name=ZH("member.withdrawals.record"))
        await drawer.get_by_label(ZH("member.withdrawals.reference"), exact=True).fill(reference)
        await button(drawer, ZH("ui.save")).click()
        # It is gone for good, and does not open once more for the row that has changed.
        await expect(drawer).to_have_count(0)
        await expect(panel.get_by_text(reference)).to_be_visible()
        await expect(panel.get_by_text(ZH("member.withdrawals.state.paid"), exact=True)).to_be_visible()
        await page.keyboard.press("Escape")

        await page.get_by_role("row").filter(has_text="¥56.78").get_by_text("招商银行").click()
        await button(panel, ZH("member.withdrawals.record")).click()
        await drawer.get_by_label(ZH("member.withdrawals.reference"), exact=True).fill(reference)
        await button(drawer, ZH("ui.save")).click()
        await expect(drawer.locator("[data-pointer='/bank_reference'].is-error")).to_be_visible()
        await page.keyboard.press("Escape")
        await button(page, ZH("ui.form.stay")).click()
        await expect(drawer.get_by_label(ZH("member.withdrawals.reference"), exact=True)).to_have_value(reference)


class TestUnitRefund:
    async def test_sends_one_unit_back_and_shows_its_money(self, desk_page: Page, shop: Installation) -> None:
        page, reason = desk_page, f"r{secrets.token_hex(4)}"
        order = await order_as(shop, _BUYER, await variant_on_sale(shop))
        await sign_in(page, ZH)
        await page.goto(f"/console/orders/{order['order_id']}")
        await button(page, ZH("order.acts.units")).click()
        drawer = page.get_by_role("dialog", name=ZH("order.acts.units"))
        await button(drawer, ZH("order.units.send")).click()
        await expect(drawer.get_by_text(ZH("order.units.choose"))).to_be_visible()
        await drawer.get_by_role("spinbutton").first.fill("1")
        await drawer.get_by_role("spinbutton").first.press("Tab")
        await expect(drawer.get_by_text(ZH("order.units.amount"), exact=True)).to_be_visible()
        await expect(drawer.get_by_text(ZH("order.units.choose"))).to_have_count(0)
        await drawer.get_by_label(ZH("ui.form.reason"), exact=True).fill(reason)
        await button(drawer, ZH("order.units.send")).click()
        await expect(drawer).to_have_count(0)
        await expect(page.get_by_role("row").filter(has_text=reason)).to_be_visible()
        await expect(page.get_by_text(ZH("order.units.refunded", quantity=1))).to_be_visible()


class TestPresale:
    async def test_is_written_and_begins(self, desk_page: Page, shop: Installation) -> None:
        page, word = desk_page, f"p{secrets.token_hex(4)}"
        async with staff(shop) as owner, on_sale(shop, owner, word, 10_000) as goods:
            merchants = (await owner.get(f"{_CONSOLE}/merchants"))["items"]
            merchant = next(each["name"]["zh-CN"] for each in merchants if each["id"] == goods["merchant_id"])
            await sign_in(page, ZH)
            await self._write(page, word, merchant, goods["sku_code"])
            await button(page, ZH("promotion.acts.activate")).click()
            await button(page.get_by_role("dialog"), ZH("promotion.acts.activate")).click()
            await expect(page.get_by_text(ZH("promotion.presale.phases.deposit"), exact=True)).to_be_visible()
            await button(page, ZH("promotion.acts.end")).click()
            await button(page.get_by_role("dialog"), ZH("promotion.acts.end")).click()
            await expect(page.get_by_text(ZH("promotion.presale.phases.ended"), exact=True)).to_be_visible()

    async def _write(self, page: Page, word: str, merchant: str, sku: str) -> None:
        """Write a presale of one variant, at 3 yuan of which one now."""
        await page.goto("/console/presales/new")
        await button(page, ZH("ui.save")).click()
        await expect(page.locator("[data-pointer='/merchant_id'].is-error")).to_be_visible()
        await choose(page, page, ZH("merchant.merchant"), merchant)
        await fill_both(page, ZH, ZH("promotion.rules.name"), word)
        now = datetime.now(ZoneInfo("Asia/Shanghai"))
        days = {"deposit_from": -1, "deposit_until": 3, "balance_from": 3, "balance_until": 6, "ship_until": 12}
        for field, away in days.items():
            box = page.get_by_label(ZH(f"promotion.presale.{field}"), exact=True)
            await box.fill((now + timedelta(days=away)).strftime("%Y-%m-%d %H:%M"))
            await box.press("Enter")
        await choose(page, page, ZH("promotion.rules.chooseVariant"), sku)
        for amount, yuan in (("price_minor", "3"), ("deposit_minor", "1"), ("worth_minor", "2")):
            box = page.get_by_label(ZH(f"promotion.presale.{amount}"), exact=True)
            await box.fill(yuan)
            await box.press("Tab")
        await expect(page.get_by_text(ZH("promotion.presale.final", amount="¥2.00"))).to_be_visible()
        await button(page, ZH("ui.save")).click()
        await expect(page.get_by_role("heading", name=word)).to_be_visible()
