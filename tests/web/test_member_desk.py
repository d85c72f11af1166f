"""Staff at the desk of members: levels and what they earn, cards that are sold and taken back, recharges, stuck money."""

import re
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import uuid4

from httpx import AsyncClient
from playwright.async_api import Locator, Page, expect

from tests.web.buying import order, pay, pay_at
from tests.web.console import Caller, Texts, button, enter, fill_both, pick, staff
from tests.web.desk import fill, new_word
from tests.web.goods import on_sale
from tests.web.installation import Installation
from tests.web.offers import give_coupon
from tests.web.storefront import STORE, newcomer
from tests.web.storefront import enter as enter_shop
from tests.web.until import until
from tests.web.watch import Watch

_CONSOLE = "/api/console/v1"
ZH, EN = Texts("zh-CN"), Texts("en")


async def _save(page: Page, texts: Texts) -> None:
    """Save the drawer that is open."""
    drawer = page.get_by_role("dialog")
    await button(drawer, texts("ui.save")).click()
    await expect(drawer).to_have_count(0)


async def _throw_away(page: Page, texts: Texts, where: Locator) -> None:
    await button(where, texts("ui.delete")).click()
    await button(page.get_by_role("dialog"), texts("ui.delete")).click()
    await expect(where).to_have_count(0)


@asynccontextmanager
async def _kept(owner: Caller, *names: str) -> AsyncIterator[None]:
    """Have these settings afterwards as they were before: other stories live under them too."""
    before = {name: await owner.get(f"{_CONSOLE}/{name}") for name in names}
    try:
        yield
    finally:
        for name, settings in before.items():
            version = (await owner.get(f"{_CONSOLE}/{name}"))["version"]
            await owner.put(f"{_CONSOLE}/{name}", settings | {"version": version})


@asynccontextmanager
async def _level(owner: Caller, word: str) -> AsyncIterator[dict[str, Any]]:
    """Have a level that only a card lifts to, with points for birthdays."""
    growth = 10**8 + secrets.randbelow(10**8)
    body = {"name": {"zh-CN": word, "en": word}, "growth_from": growth, "colour": "#4b7f86", "is_card_only": True}
    yield dict(await owner.post(f"{_CONSOLE}/member-levels", body | {"rights": {"birthday_points": 5}}))


class TestSettings:
    async def test_of_levels_points_and_wallets_are_kept(
        self, desk_page: Page, shop: Installation, watch: Watch
    ) -> None:
        page, word = desk_page, new_word()
        watch.expect(r"409 POST .*/member-levels$")
        watch.expect(r"422 PUT .*/wallet-settings$")
        await enter(page, shop, EN)
        async with staff(shop) as owner, _kept(owner, "points-settings", "growth-settings", "wallet-settings"):
            await self._write_level(page, owner, word)
            await page.goto("/console/member-rewards")
            await fill(page, EN("member.rewards.days_to_expiry"), "400")
            await fill(page, EN("member.rewards.share"), "45")
            await button(page, EN("ui.save")).click()
            await expect(button(page, EN("ui.save"))).to_have_count(0)
            await fill(page, EN("member.rewards.growthForInviter"), "51")
            await button(page, EN("ui.save")).click()
            await expect(button(page, EN("ui.save"))).to_have_count(0)
            await page.reload()
            await expect(page.get_by_label(EN("member.rewards.days_to_expiry"), exact=True)).to_have_value("400")
            await expect(page.get_by_label(EN("member.rewards.share"), exact=True)).to_have_value("45")
            await expect(page.get_by_label(EN("member.rewards.growthForInviter"), exact=True)).to_have_value("51")

            await page.goto("/console/wallet-settings")
            most = page.get_by_label(EN("member.walletSettings.most_recharge_minor"), exact=True)
            await fill(page, EN("member.walletSettings.most_recharge_minor"), "0.50")
            await button(page, EN("ui.save")).click()
            await expect(page.locator("[data-pointer='/most_recharge_minor'].is-error")).to_be_visible()
            await expect(most).to_have_value("0.50")
            await fill(page, EN("member.walletSettings.most_recharge_minor"), "6000")
            await button(page, EN("ui.save")).click()
            await expect(button(page, EN("ui.save"))).to_have_count(0)
            await page.reload()
            await expect(most).to_have_value("6000.00")
            points = await owner.get(f"{_CONSOLE}/points-settings")
            wallet = await owner.get(f"{_CONSOLE}/wallet-settings")
            assert (points["days_to_expiry"], points["share_bp"]) == (400, 4_500)
            assert (wallet["least_recharge_minor"], wallet["most_recharge_minor"]) == (100, 600_000)

    async def _write_level(self, page: Page, owner: Caller, word: str) -> None:
        taken = max(each["growth_from"] for each in await owner.get(f"{_CONSOLE}/member-levels"))
        await page.goto("/console/member-levels")
        await button(page, EN("member.levels.create")).click()
        drawer = page.get_by_role("dialog")
        await fill_both(drawer, EN, EN("member.levels.name"), word)
        await fill(drawer, EN("member.levels.growthFrom"), str(taken))
        await drawer.get_by_text(EN("member.levels.cardOnly"), exact=True).click()
        await fill(drawer, EN("member.levels.price"), "92.5")
        await fill(drawer, EN("member.levels.birthday"), "30")
        await button(drawer, EN("ui.save")).click()
        await expect(drawer.locator("[data-pointer='/growth_from'].is-error")).to_be_visible()
        await expect(drawer.get_by_label(EN("member.levels.price"), exact=True)).to_have_value("92.50")
        await fill(drawer, EN("member.levels.growthFrom"), str(10**9 - secrets.randbelow(10**6)))
        await _save(page, EN)
        card = page.get_by_role("article").filter(has_text=word)
        await expect(card).to_contain_text(EN("member.levels.byCard"))
        await expect(card).to_contain_text(EN("member.levels.priceIs", n="92.5"))
        await expect(card).to_contain_text(EN("member.levels.birthdayIs", n="30"))
        await _throw_away(page, EN, card)


class TestCards:
    async def test_are_sold_and_taken_back_for_their_days(self, desk_page: Page, shop: Installation) -> None:
        page, word = desk_page, new_word()
        await enter(page, shop, ZH)
        async with staff(shop) as owner, newcomer(shop) as buyer, _level(owner, word):
            await self._write_plan(page, word)
            plan = page.get_by_role("article").filter(has_text=word)
            await expect(plan).to_contain_text(ZH("membership.terms.day", n=30))
            await expect(plan).to_contain_text(ZH("membership.plans.giftIs", n=20))

            plans = await owner.get(f"{_CONSOLE}/membership-plans")
            [plan_id] = [each["id"] for each in plans if each["name"]["en"] == word]
            card = await buyer.post(f"{STORE}/membership/cards", {"plan_id": plan_id, "request_id": str(uuid4())})
            await pay_at(shop, buyer, f"{STORE}/membership/cards/{card['id']}")
            told = await owner.get(f"{_CONSOLE}/membership-cards/{card['id']}/revocation")
            refund = f"{told['refund']['minor'] / 100:.2f}"
            await page.get_by_role("article").filter(has_text=word).get_by_role("link").click()
            await page.get_by_role("row").filter(has_text=card["number"]).get_by_text(word).first.click()
            panel = page.get_by_role("dialog", name=ZH("membership.cards.one"))
            await expect(panel.get_by_text(ZH("membership.entries.bought"), exact=True)).to_be_visible()
            await button(panel, ZH("membership.revoke.act")).click()
            asked = page.get_by_role("dialog", name=ZH("membership.revoke.title"))
            await expect(asked.get_by_label(ZH("membership.revoke.amount"), exact=True)).to_have_value(refund)
            await expect(asked).to_contain_text(ZH("membership.revoke.points", n=told["points"]))
            await fill(asked, ZH("ui.form.reason"), word)
            await button(asked, ZH("membership.revoke.act")).click()
            await expect(asked).to_have_count(0)
            await expect(panel.get_by_text(ZH("membership.cards.state.revoked"), exact=True)).to_be_visible()
            await expect(panel.locator(".entry").filter(has_text=word)).to_contain_text(f"¥{refund}")
            after = await buyer.get(f"{STORE}/membership/cards/{card['id']}")
            level = await buyer.get(f"{STORE}/member/level")
            assert (after["state"], after["refunded"]["minor"]) == ("revoked", told["refund"]["minor"])
            assert level["level"]["name"] != word

            await page.goto("/console/membership-plans")
            await button(plan, ZH("ui.edit")).click()
            await page.get_by_role("dialog").get_by_text(ZH("membership.plans.enabled"), exact=True).click()
            await _save(page, ZH)
            await expect(plan).to_contain_text(ZH("membership.plans.off"))

    async def _write_plan(self, page: Page, word: str) -> None:
        """Sell a level for 30 days at 30 yuan, with 20 points."""
        await page.goto("/console/membership-plans")
        await button(page, ZH("membership.plans.create")).click()
        drawer = page.get_by_role("dialog")
        await fill_both(drawer, ZH, ZH("membership.plans.name"), word)
        await button(drawer, ZH("ui.save")).click()
        await expect(drawer.locator("[data-pointer='/level_id'].is-error")).to_be_visible()
        await pick(page, drawer, ZH("membership.plans.level"), word)
        await fill(drawer, ZH("membership.plans.price"), "30")
        await drawer.get_by_text(ZH("membership.units.day"), exact=True).click()
        days = drawer.get_by_role("spinbutton", name=ZH("membership.plans.term"))
        await days.fill("30")
        await days.press("Tab")
        await fill(drawer, ZH("membership.plans.gift"), "20")
        await _save(page, ZH)


class TestRecharges:
    async def test_packages_are_put_in_order_bought_and_switched_off(self, desk_page: Page, shop: Installation) -> None:
        page, word = desk_page, new_word()
        await enter(page, shop, ZH)
        async with staff(shop) as owner, newcomer(shop) as buyer:
            await page.goto("/console/recharge-packages")
            for name, position in ((f"{word}-1", 9_001), (f"{word}-2", 9_002)):
                await button(page, ZH("recharge.packages.create")).click()
                drawer = page.get_by_role("dialog")
                await fill_both(drawer, ZH, ZH("recharge.packages.name"), name)
                await fill(drawer, ZH("recharge.packages.pay"), "80")
                await fill(drawer, ZH("recharge.packages.gift"), "8.80")
                await fill(drawer, ZH("recharge.packages.position"), str(position))
                await _save(page, ZH)
            mine = page.get_by_role("article").filter(has_text=word)
            await expect(mine.get_by_role("heading")).to_have_text([f"{word}-1", f"{word}-2"])
            await button(mine.nth(1), ZH("ui.edit")).click()
            await fill(page.get_by_role("dialog"), ZH("recharge.packages.position"), "9000")
            await _save(page, ZH)
            await expect(mine.get_by_role("heading")).to_have_text([f"{word}-2", f"{word}-1"])

            packages = await owner.get(f"{_CONSOLE}/recharge-packages")
            [package] = [each for each in packages if each["name"]["en"] == f"{word}-1"]
            wish = {"request_id": str(uuid4()), "package_id": package["id"]}
            recharge = await buyer.post(f"{STORE}/wallet/recharges", wish)
            await pay_at(shop, buyer, f"{STORE}/wallet/recharges/{recharge['id']}")
            await mine.filter(has_text=f"{word}-1").get_by_role("link").click()
            row = page.get_by_role("row").filter(has_text=recharge["number"])
            for words in (f"{word}-1", "¥80.00", "¥8.80", ZH("recharge.recharges.state.paid")):
                await expect(row).to_contain_text(words)

            await page.goto("/console/recharge-packages")
            for name in (f"{word}-1", f"{word}-2"):
                one = mine.filter(has_text=name)
                await button(one, ZH("ui.edit")).click()
                await page.get_by_role("dialog").get_by_text(ZH("recharge.packages.enabled"), exact=True).click()
                await _save(page, ZH)
                await expect(one).to_contain_text(ZH("recharge.packages.state.off"))
            await _throw_away(page, ZH, mine.filter(has_text=f"{word}-2"))
            await until(
                lambda: buyer.get(f"{STORE}/wallet/recharge-offer"),
                lambda offer: word not in str(offer),
                "packages that are off to be offered no more",
            )


class TestTags:
    async def test_of_a_rule_lead_to_whoever_bears_them(self, desk_page: Page, shop: Installation) -> None:
        page, word = desk_page, new_word()
        await enter(page, shop, ZH)
        async with staff(shop) as owner, newcomer(shop):
            rule = {"registered_within_days": 1, "orders_most": 0}
            await owner.post(f"{_CONSOLE}/member-tags", {"name": {"zh-CN": word, "en": word}, "rule": rule})
            await page.goto("/console/member-tags")
            row = page.get_by_role("row").filter(has_text=word)
            await expect(row).to_contain_text(ZH("member.tags.told.registered_within_days", n=1))
            await row.get_by_text(word).click()
            drawer = page.get_by_role("dialog")
            await fill(drawer, ZH("member.tags.conditions.registered_within_days"), "2")
            await _save(page, ZH)
            await expect(row).to_contain_text(ZH("member.tags.told.registered_within_days", n=2))
            await self._until_counted(page, row)
            await row.get_by_role("link").click()
            await page.wait_for_url("**/console/members?tag=*")
            await expect(page.locator("main tbody tr").first).to_contain_text(word)
            await page.goto("/console/member-tags")
            await _throw_away(page, ZH, row)

    async def _until_counted(self, page: Page, row: Locator) -> None:
        """Rules are looked at by and by; wait until somebody bears the tag."""

        async def ask() -> str:
            await page.reload()
            return await row.get_by_role("link").inner_text()

        await until(ask, lambda count: count != "0", "somebody to bear the tag")


class TestStuckMoney:
    async def test_is_sent_again_once_the_account_is_full(self, desk_page: Page, shop: Installation) -> None:
        page, word = desk_page, new_word()
        await enter(page, shop, ZH)
        async with staff(shop) as owner, newcomer(shop) as buyer, on_sale(shop, owner, word, 4_321) as goods:
            trade = await order(buyer, goods["variant_id"])
            await pay(shop, buyer, trade)
            async with AsyncClient(base_url=shop.sandbox_url) as http:
                fault = {"endpoint": "wechatpay.refund", "kind": "reject", "value": "NOT_ENOUGH", "times": 50}
                (await http.post("/_control/faults", json=fault)).raise_for_status()
                try:
                    path = f"{STORE}/orders/{trade['orders'][0]['order_id']}/cancel"
                    await buyer.post(path, {"reason": "changed_mind"})
                    await self._until(owner, is_stuck=True)
                finally:
                    (await http.delete("/_control/faults")).raise_for_status()
            await page.goto("/console/stuck-money?code=balance_short")
            await page.locator(".table-card[aria-busy=false] tbody tr").first.click()
            drawer = page.get_by_role("dialog")
            await drawer.get_by_role("radiogroup").get_by_text(ZH("payment.stuck.act.retry"), exact=True).click()
            await drawer.get_by_label(ZH("ui.form.reason")).fill(word)
            await button(drawer, ZH("payment.stuck.act.retry")).click()
            await expect(drawer.locator(".done").get_by_text(word)).to_be_visible()
            await self._until(owner, is_stuck=False)
            await page.reload()
            await expect(page.get_by_text(ZH("ui.table.noMatch"))).to_be_visible()

    async def _until(self, owner: Caller, *, is_stuck: bool) -> None:
        await until(
            lambda: owner.get(f"{_CONSOLE}/stuck-money", code="balance_short", state="open"),
            lambda waiting: bool(waiting["items"]) == is_stuck,
            "money to be stuck" if is_stuck else "no money to be stuck",
        )


class TestSavings:
    async def test_tell_what_coupons_lack(self, phone_page: Page, shop: Installation) -> None:
        page, word = phone_page, new_word()
        async with staff(shop) as owner, newcomer(shop) as buyer, on_sale(shop, owner, word, 3_000) as goods:
            for name, bar in ((f"{word}-far", 50_000), (f"{word}-near", 3_100)):
                benefit = {"minus_minor": 500, "from_minor": bar}
                await give_coupon(owner, buyer, goods, name, benefit, valid_days=3)
            await enter_shop(page, buyer)
            await page.goto(f"/checkout?product={goods['id']}&lines={goods['variant_id']}:1")
            await page.get_by_role("button", name=re.compile("再买 ¥1.00 可用券")).click()
            choices = page.get_by_role("dialog").locator(".choice")
            await expect(choices.filter(has_text=word)).to_have_count(2)
            await expect(choices.filter(has_text=word).first).to_contain_text("还差 ¥1.00")
            await expect(choices.filter(has_text=word).last).to_contain_text("还差 ¥470.00")
