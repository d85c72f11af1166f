"""Past orders under other promotions: tried from the form and from the list, read, and had as a file."""

import re
from typing import Any
from uuid import uuid4

from playwright.async_api import Page, expect

from tests.web.buying import pay
from tests.web.console import Caller, Texts, button, choose, fill_both
from tests.web.desk import desk, download, fill, names, new_word, write_rule
from tests.web.installation import Installation
from tests.web.storefront import STORE, newcomer

_CONSOLE = "/api/console/v1"
ZH = Texts("zh-CN")


async def _give_points(owner: Caller, buyer: Caller, points: int) -> None:
    me = await buyer.get(f"{STORE}/account")
    gift = {"adjustment_id": str(uuid4()), "points": points, "reason": "a story"}
    await owner.post(f"{_CONSOLE}/members/{me['id']}/points/adjustments", gift)


class TestDryRun:
    async def test_tells_what_drafts_would_have_cost(self, desk_page: Page, shop: Installation) -> None:
        page, word = desk_page, new_word()
        async with desk(page, shop, ZH, word) as (owner, goods), newcomer(shop) as buyer:
            await _give_points(owner, buyer, 500)
            numbers = [await self._sell(shop, buyer, goods, points) for points in (0, 500)]
            await owner.post(f"{_CONSOLE}/promotions", write_rule(f"{word}-stored", goods, percent_bp=500))
            await page.goto("/console/promotions/new")
            await fill_both(page, ZH, ZH("promotion.rules.name"), f"{word}-typed")
            await fill(page, ZH("promotion.rules.blanks.at"), "80")
            await fill(page, ZH("promotion.rules.blanks.minus_minor"), "20")
            await choose(page, page, ZH("promotion.rules.scope.anyOf"), word)
            await page.keyboard.press("Escape")
            await button(page, ZH("promotion.dryRun.tryThis")).click()
            drawer = page.get_by_role("dialog", name=ZH("promotion.dryRun.begin"))
            await expect(drawer.get_by_text(f"{word}-typed")).to_be_visible()
            days = drawer.get_by_role("spinbutton", name=ZH("promotion.dryRun.days"))
            await days.fill("1")
            await days.press("Tab")
            await choose(page, drawer, ZH("promotion.dryRun.drafts"), f"{word}-stored")
            await page.keyboard.press("Escape")
            async with page.context.expect_page() as opened:
                await button(drawer, ZH("promotion.dryRun.run")).click()
            run = await opened.value
            await self._read_run(run, word, numbers)
            await run.close()

            await page.goto("/console/promotions/dry-runs")
            await button(page, ZH("promotion.dryRun.begin")).click()
            await drawer.get_by_text(ZH("promotion.dryRun.nDays", n=90), exact=True).click()
            await choose(page, drawer, ZH("promotion.dryRun.drafts"), f"{word}-stored")
            await page.keyboard.press("Escape")
            await button(drawer, ZH("promotion.dryRun.run")).click()
            await expect(page.get_by_role("heading", level=1)).to_contain_text(ZH("promotion.batch.done"))
            await expect(page.get_by_text(ZH("promotion.dryRun.lastDays", n=90))).to_be_visible()
            own = page.get_by_role("row").filter(has_text=f"{word}-stored")
            await expect(own).to_contain_text("¥10.00")

    async def test_tries_a_coupon_as_it_would_be_given_out(self, desk_page: Page, shop: Installation) -> None:
        page, word = desk_page, new_word()
        async with desk(page, shop, ZH, word) as (owner, goods), newcomer(shop) as buyer:
            for _ in range(2):
                await self._sell(shop, buyer, goods, 0)
            coupon = {
                "names": names(word),
                "benefit": {"kind": "cash_coupon", "minus_minor": 2_000, "from_minor": 8_000},
                "scope": {"any_of": [goods["id"]]},
                "claim_kind": "public",
                "per_member": 2,
                "valid_days": 30,
            }
            draft = await owner.post(f"{_CONSOLE}/coupon-templates", coupon)
            await page.goto(f"/console/coupon-templates/{draft['id']}")
            # As it is written now, saved or not.
            await fill(page, ZH("promotion.coupons.cap"), "1")
            await button(page, ZH("promotion.dryRun.tryThis")).click()
            drawer = page.get_by_role("dialog", name=ZH("promotion.dryRun.begin"))
            await expect(drawer.get_by_text(word)).to_be_visible()
            async with page.context.expect_page() as opened:
                await button(drawer, ZH("promotion.dryRun.run")).click()
            run = await opened.value
            await expect(run.get_by_role("heading", level=1)).to_contain_text(ZH("promotion.batch.done"))
            rules = run.locator("section.card").filter(
                has=run.get_by_role("heading", name=ZH("promotion.dryRun.byRule"))
            )
            await expect(rules.get_by_role("row").filter(has_text=word)).to_contain_text(re.compile(r"1\D.*¥20\.00"))
            await run.close()

    async def _sell(self, shop: Installation, buyer: Caller, goods: dict[str, Any], points: int) -> str:
        """Sell a unit that is paid with so many points and money; return the number of its trade."""
        [address] = await buyer.get(f"{STORE}/addresses")
        lines = [{"variant_id": goods["variant_id"], "quantity": 1}]
        wish = {"lines": lines, "address_id": address["id"], "points": points}
        total = (await buyer.post(f"{STORE}/quote", wish))["total"]["minor"]
        trade = await buyer.post(f"{STORE}/trades", wish | {"expected_total_minor": total, "from_cart": False})
        await pay(shop, buyer, trade)
        return str(trade["number"])

    async def _read_run(self, run: Page, word: str, numbers: list[str]) -> None:
        await expect(run.get_by_role("heading", level=1)).to_contain_text(ZH("promotion.batch.done"))
        await expect(run.get_by_role("heading", level=1)).to_contain_text(f"{word}-typed")
        rules = run.locator("section.card").filter(has=run.get_by_role("heading", name=ZH("promotion.dryRun.byRule")))
        await expect(rules.get_by_role("row").filter(has_text=f"{word}-typed")).to_contain_text(
            re.compile(r"2\D.*¥40\.00")
        )
        await expect(rules.get_by_role("row").filter(has_text=f"{word}-stored")).to_contain_text(
            re.compile(r"2\D.*¥10\.00")
        )
        paid = rules.get_by_role("row").filter(has_text=ZH("promotion.dryRun.ofMembers.points"))
        await expect(paid).to_have_count(1)
        winners = run.locator("section.card").filter(
            has=run.get_by_role("heading", name=ZH("promotion.dryRun.winners"))
        )
        await expect(winners.get_by_role("row").filter(has_text=word)).to_be_visible()
        written = await download(run, ZH)
        mine = [row for row in written if row["交易号"] in numbers]
        assert len(mine) == 2, written[:1]
        for row in mine:
            shown = run.get_by_role("row").filter(has_text=row["交易号"])
            await expect(shown).to_contain_text(f"¥{float(row['试算应付']):,.2f}")
