"""Staff at the desk of promotions: what is offered, when, what meets there, what it took, and what it would have cost."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from playwright.async_api import Locator, Page, expect

from tests.web.buying import order
from tests.web.console import Caller, Texts, button, choose, fill_both
from tests.web.desk import desk, download, fill, names, new_word, write_rule
from tests.web.goods import on_sale
from tests.web.installation import Installation
from tests.web.offers import give_coupon
from tests.web.storefront import STORE, newcomer
from tests.web.until import until
from tests.web.watch import Watch

_CONSOLE = "/api/console/v1"
_ZONE = ZoneInfo("Asia/Shanghai")
# A month in which no other story has anything to offer, and days of it.
_MONTH, _BEGINS, _ENDS = "2031-03", 5, 12
ZH, EN = Texts("zh-CN"), Texts("en")


def _day(day: int) -> str:
    return datetime(2031, 3, day, tzinfo=_ZONE).isoformat()


def _from_now(**away: int) -> datetime:
    return datetime.now(_ZONE) + timedelta(**away)


async def _set_time(where: Page | Locator, label: str, at: datetime) -> None:
    box = where.get_by_label(label, exact=True)
    await box.fill(at.strftime("%Y-%m-%d %H:%M"))
    await box.press("Enter")


async def _act(page: Page, texts: Texts, act: str, state: str) -> None:
    """Do something with an offer after being asked, and see what becomes of it."""
    await button(page, texts(f"promotion.acts.{act}")).click()
    asked = page.get_by_role("dialog")
    await button(asked, texts(f"promotion.acts.{act}")).click()
    await expect(asked).to_have_count(0)
    await expect(page.get_by_role("heading", level=1)).to_contain_text(state)


async def _throw_away(page: Page, texts: Texts, path: str, name: str) -> None:
    """Delete the draft that is shown; its list has it no more."""
    await button(page, texts("ui.delete")).click()
    await button(
        page.get_by_role("dialog", name=texts("promotion.acts.ask.remove", name=name)), texts("ui.delete")
    ).click()
    await page.wait_for_url(f"**/console/{path}")
    await expect(page.get_by_text(texts("ui.deleted"))).to_be_visible()
    await expect(page.locator(".table-card[aria-busy=false]")).to_be_visible()
    await expect(page.get_by_role("cell", name=name)).to_have_count(0)


async def _begin(owner: Caller, word: str, goods: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Write a promotion for these goods alone, 10% off unless told otherwise, and activate it."""
    promotion = await owner.post(f"{_CONSOLE}/promotions", write_rule(word, goods, **more))
    path = f"{_CONSOLE}/promotions/{promotion['id']}"
    return dict(await owner.post(f"{path}/activate", {"version": promotion["version"]}))


async def _until_used(buyer: Caller, goods: dict[str, Any], promotion: dict[str, Any]) -> None:
    """Wait until web processes know of a promotion."""
    [address] = await buyer.get(f"{STORE}/addresses")
    body = {"lines": [{"variant_id": goods["variant_id"], "quantity": 1}], "address_id": address["id"]}
    await until(
        lambda: buyer.post(f"{STORE}/quote", body),
        lambda quote: any(note["rule"] == promotion["id"] and note["matched"] for note in quote["notes"]),
        "the promotion to work",
    )


class TestFlashSale:
    async def test_is_written_in_sessions_and_moved(self, desk_page: Page, shop: Installation, watch: Watch) -> None:
        page, word = desk_page, new_word()
        watch.expect(r"422 POST .*/campaigns$")
        async with desk(page, shop, ZH, word) as (owner, goods), on_sale(shop, owner, f"{word}-2", 5_000) as others:
            await page.goto("/console/campaigns/new")
            await button(page, ZH("ui.save")).click()
            await expect(page.locator("[data-pointer='/names'].is-error")).to_be_visible()
            await fill_both(page, ZH, ZH("promotion.rules.name"), word)
            await _set_time(page, ZH("promotion.rules.from"), _from_now(hours=3))
            await _set_time(page, ZH("promotion.rules.to"), _from_now(hours=2))
            row = page.locator(".goods").first
            await choose(page, row, ZH("promotion.rules.chooseVariant"), goods["sku_code"])
            await fill(row, ZH("promotion.seckill.price"), "66.60")
            await fill(row, ZH("promotion.seckill.quota"), "7")
            await fill(page, ZH("promotion.seckill.memberLimit"), "2")
            await button(page, ZH("ui.save")).click()
            await expect(page.locator("[data-pointer='/slots/0/ends_at'].is-error")).to_be_visible()
            await expect(row.get_by_label(ZH("promotion.seckill.price"), exact=True)).to_have_value("66.60")
            await expect(row).to_contain_text(goods["sku_code"])
            await _set_time(page, ZH("promotion.rules.to"), _from_now(hours=5))
            await button(page, ZH("promotion.seckill.addGoods")).click()
            second = page.locator(".goods").nth(1)
            await choose(page, second, ZH("promotion.rules.chooseVariant"), others["sku_code"])
            await fill(second, ZH("promotion.seckill.price"), "9.90")
            await button(page, ZH("ui.save")).click()
            await expect(page.get_by_role("heading", name=word, level=1)).to_be_visible()

            limit = page.get_by_label(ZH("promotion.seckill.memberLimit"), exact=True)
            await fill(page, ZH("promotion.seckill.memberLimit"), "3")
            await button(page, ZH("ui.save")).click()
            await expect(button(page, ZH("ui.save"))).to_have_count(0)
            await _act(page, ZH, "activate", ZH("promotion.states.active"))
            await expect(limit).to_be_disabled()
            await _act(page, ZH, "pause", ZH("promotion.states.paused"))
            # What buyers have seen stays as it was: another sale is written instead.
            await expect(limit).to_be_disabled()
            made = await owner.get(f"{_CONSOLE}/campaigns/{page.url.rsplit('/', 1)[1]}")
            await _act(page, ZH, "end", ZH("promotion.states.ended"))
            await expect(button(page, ZH("promotion.acts.activate"))).to_have_count(0)
            [slot] = made["slots"]
            assert (slot["member_limit"], [(each["price_minor"], each["quota"]) for each in slot["goods"]]) == (
                3,
                [(6_660, 7), (990, 100)],
            )

            slots = [{"starts_at": _day(1), "ends_at": _day(2), "goods": [{"variant_id": goods["variant_id"]} | _SOLD]}]
            body = {"names": names(f"{word}-draft"), "slots": slots}
            draft = await owner.post(f"{_CONSOLE}/campaigns", body)
            await page.goto(f"/console/campaigns/{draft['id']}")
            await _throw_away(page, ZH, "campaigns", f"{word}-draft")

    async def test_keeps_what_is_over_back_until_it_is_asked_for(self, desk_page: Page, shop: Installation) -> None:
        page, word = desk_page, new_word()
        async with desk(page, shop, ZH, word) as (owner, goods):
            sold = [{"variant_id": goods["variant_id"]} | _SOLD]
            days = [[_from_now(days=day + more).isoformat() for more in (0, 1)] for day in (-3, -2, 1)]
            slots = [{"starts_at": begins, "ends_at": ends, "goods": sold} for begins, ends in days]
            made = await owner.post(f"{_CONSOLE}/campaigns", {"names": names(word), "slots": slots})
            path = f"{_CONSOLE}/campaigns/{made['id']}"
            works = await owner.post(f"{path}/activate", {"version": made["version"]})
            await page.goto(f"/console/campaigns/{made['id']}")
            cards = page.locator("section.slot")
            await expect(cards.get_by_role("heading")).to_have_text([ZH("promotion.seckill.slot", n=3)])
            await button(page, ZH("promotion.seckill.showPast", n=2)).click()
            await expect(cards.get_by_role("heading")).to_have_text(
                [ZH("promotion.seckill.slot", n=n) for n in (3, 2, 1)]
            )
            await expect(cards.last).to_contain_text(goods["sku_code"])
            await expect(cards.last).to_contain_text(ZH("promotion.seckill.sold", n=0))
            await owner.post(f"{path}/end", {"version": works["version"]})


_SOLD = {"price_minor": 100, "quota": 1}


class TestPresaleAndPointsMall:
    async def test_are_moved_changed_and_thrown_away(self, desk_page: Page, shop: Installation, watch: Watch) -> None:
        page, word = desk_page, new_word()
        watch.expect(r"422 POST .*/points-offers$")
        async with desk(page, shop, ZH, word) as (owner, goods):
            presales = [await _write_presale(owner, goods, f"{word}-{n}") for n in (1, 2)]
            await page.goto(f"/console/presales/{presales[0]['id']}")
            await _act(page, ZH, "activate", ZH("promotion.presale.phases.scheduled"))
            await _act(page, ZH, "pause", ZH("promotion.presale.phases.paused"))
            await _act(page, ZH, "activate", ZH("promotion.presale.phases.scheduled"))
            await _act(page, ZH, "end", ZH("promotion.presale.phases.ended"))
            await page.goto(f"/console/presales/{presales[1]['id']}")
            await _throw_away(page, ZH, "presales", f"{word}-2")

            await page.goto("/console/points-mall/new")
            await button(page, ZH("ui.save")).click()
            await expect(page.locator("[data-pointer='/merchant_id'].is-error")).to_be_visible()
            await choose(page, page, ZH("merchant.merchant"), await _merchant(owner, goods))
            await choose(page, page, ZH("promotion.pointsMall.variant"), goods["sku_code"])
            await fill(page, ZH("promotion.pointsMall.points"), "300")
            await fill(page, ZH("promotion.pointsMall.money"), "250")
            await fill(page, ZH("promotion.pointsMall.quota"), "4")
            await button(page, ZH("ui.save")).click()
            # It must cost less than the goods themselves.
            await expect(page.locator("[data-pointer='/money_minor'].is-error")).to_be_visible()
            await expect(page.get_by_label(ZH("promotion.pointsMall.points"), exact=True)).to_have_value("300")
            await fill(page, ZH("promotion.pointsMall.money"), "25")
            await button(page, ZH("ui.save")).click()
            await expect(page.get_by_role("heading", name=word, level=1)).to_be_visible()
            offer_id = page.url.rsplit("/", 1)[1]
            await _act(page, ZH, "activate", ZH("promotion.pointsMall.phases.running"))
            await _act(page, ZH, "pause", ZH("promotion.pointsMall.phases.paused"))
            await expect(page.get_by_role("combobox", name=ZH("promotion.pointsMall.variant"))).to_be_disabled()
            await fill(page, ZH("promotion.pointsMall.points"), "280")
            await button(page, ZH("ui.save")).click()
            await expect(button(page, ZH("ui.save"))).to_have_count(0)
            await _act(page, ZH, "end", ZH("promotion.pointsMall.phases.ended"))
            offer = await owner.get(f"{_CONSOLE}/points-offers/{offer_id}")
            assert (offer["points"], offer["money"]["minor"], offer["quota"]) == (280, 2_500, 4)

            body = {"merchant_id": goods["merchant_id"], "variant_id": goods["variant_id"], "points": 9, "quota": 1}
            draft = await owner.post(f"{_CONSOLE}/points-offers", body | {"money_minor": 0, "valid_from": _day(1)})
            await page.goto(f"/console/points-mall/{draft['id']}")
            await button(page, ZH("ui.delete")).click()
            await button(page.get_by_role("dialog"), ZH("ui.delete")).click()
            await page.wait_for_url("**/console/points-mall")
            await page.goto(f"/console/points-mall?variant_id={goods['variant_id']}")
            await expect(page.get_by_role("cell", name=word)).to_have_count(1)


async def _merchant(owner: Caller, goods: dict[str, Any]) -> str:
    merchants = (await owner.get(f"{_CONSOLE}/merchants"))["items"]
    return str(next(each["name"]["zh-CN"] for each in merchants if each["id"] == goods["merchant_id"]))


async def _write_presale(owner: Caller, goods: dict[str, Any], word: str) -> dict[str, Any]:
    days = {"deposit_from": 5, "deposit_until": 8, "balance_from": 8, "balance_until": 12, "ship_until": 20}
    price = {"price_minor": 9_000, "deposit_minor": 1_000, "worth_minor": 2_000, "quota": 5}
    body = {"merchant_id": goods["merchant_id"], "names": names(word), "keeps_deposit": True}
    times = {name: _day(day) for name, day in days.items()}
    return dict(
        await owner.post(
            f"{_CONSOLE}/presales", body | times | {"goods": [{"variant_id": goods["variant_id"]} | price]}
        )
    )


class TestOverview:
    async def test_of_a_month_of_what_meets_and_of_what_was_taken(self, desk_page: Page, shop: Installation) -> None:
        page, word = desk_page, new_word()
        async with desk(page, shop, EN, word) as (owner, goods), newcomer(shop) as buyer:
            in_march = {"valid_from": _day(_BEGINS), "valid_to": _day(_ENDS)}
            first = await _begin(owner, f"{word}-one", goods, **in_march)
            await _begin(owner, f"{word}-two", goods, percent_bp=2_000, **in_march)
            presale = await _write_presale(owner, goods, f"{word}-presale")
            await owner.post(f"{_CONSOLE}/presales/{presale['id']}/activate", {"version": presale["version"]})
            march = {"valid_from": _day(2), "valid_to": _day(30)}
            coupon = await give_coupon(owner, buyer, goods, f"{word}-coupon", {"minus_minor": 100}, **march)
            await self._see_month(page, word)
            await self._see_conflict(page, word, first)

            now = await _begin(owner, f"{word}-now", goods, caps={"budget_minor": 100_000})
            await _until_used(buyer, goods, now)
            await self._see_badges(page, shop, goods, now)
            await self._take_and_give_back(owner, buyer, goods, now)
            await page.goto(f"/console/promotions/{now['id']}")
            await page.get_by_role("link", name=EN("promotion.ledger.title"), exact=True).last.click()
            await page.wait_for_url(f"**/promotions/ledger?promotion={now['id']}")
            rows = page.locator("main tbody tr")
            await expect(rows).to_have_count(2)
            await expect(rows.filter(has_text=EN("promotion.ledger.acts.take"))).to_contain_text("¥10.00")
            await expect(rows.filter(has_text=EN("promotion.ledger.acts.release"))).to_contain_text("-¥10.00")
            written = await download(page, EN)
            assert sorted((row["Act"], float(row["Amount"])) for row in written) == [
                (EN("promotion.ledger.acts.release"), -10),
                (EN("promotion.ledger.acts.take"), 10),
            ], written
            await page.goto(f"/console/promotions/ledger?promotion={now['id']}&act=take")
            await expect(rows).to_have_count(1)

            await page.goto(f"/console/coupons/ledger?template={coupon['id']}")
            await expect(rows).to_have_count(1)
            await expect(rows).to_contain_text(EN("promotion.couponLedger.acts.issue"))
            assert len(await download(page, EN)) == 1
            await page.goto(f"/console/coupons/ledger?template={coupon['id']}&state=used")
            await expect(page.get_by_text(EN("ui.table.noMatch"))).to_be_visible()

    async def _see_month(self, page: Page, word: str) -> None:
        await page.goto(f"/console/promotions/calendar?month={_MONTH}")
        bars = page.locator("a.bar")
        mine = bars.filter(has_text=f"{word}-one")
        await expect(mine).to_be_visible()
        days = page.locator(".days span")
        left, right = await days.nth(_BEGINS - 1).bounding_box(), await days.nth(_ENDS - 1).bounding_box()
        bar = await mine.bounding_box()
        assert left is not None
        assert right is not None
        assert bar is not None
        assert abs(bar["x"] - left["x"]) <= 2
        assert abs(bar["x"] + bar["width"] - right["x"]) <= 2
        await expect(bars.filter(has_text=f"{word}-presale")).to_have_count(2)
        await expect(bars.filter(has_text=f"{word}-coupon")).to_have_count(1)
        kinds = page.get_by_role("group", name=EN("promotion.calendar.kinds.all"))
        await kinds.get_by_text(EN("promotion.calendar.kinds.promotion"), exact=True).click()
        await expect(mine).to_have_count(0)
        await expect(bars.filter(has_text=f"{word}-presale")).to_have_count(2)
        await bars.filter(has_text=f"{word}-presale").first.click()
        await expect(page.get_by_role("heading", name=f"{word}-presale", level=1)).to_be_visible()
        await page.go_back()
        await button(page, EN("promotion.calendar.after")).click()
        await expect(bars.filter(has_text=f"{word}-presale")).to_have_count(0)
        await page.goto(f"/console/promotions/calendar?month={_MONTH}&kinds=promotion")
        await mine.click()
        await expect(page.get_by_role("heading", name=f"{word}-one", level=1)).to_be_visible()

    async def _see_conflict(self, page: Page, word: str, promotion: dict[str, Any]) -> None:
        await page.goto("/console/promotions/conflicts")
        row = page.get_by_role("row").filter(has_text=f"{word}-one").filter(has_text=f"{word}-two")
        await expect(row).to_contain_text(EN("promotion.conflicts.meeting.same_lane"))
        side = row.get_by_role("cell").filter(has_text=f"{word}-one")
        await side.get_by_role("link", name=EN("promotion.conflicts.onlyThis")).click()
        await page.wait_for_url(f"**/conflicts?promotion={promotion['id']}")
        await expect(page.locator("main tbody tr")).to_have_count(1)
        await row.get_by_role("link", name=f"{word}-two", exact=True).click()
        await expect(page.get_by_role("heading", name=f"{word}-two", level=1)).to_be_visible()

    async def _see_badges(
        self, page: Page, shop: Installation, goods: dict[str, Any], promotion: dict[str, Any]
    ) -> None:
        """What speaks for goods stands on their page, and on their card among what is found."""
        [offers] = await shop.ask(f"{STORE}/products/{goods['id']}/offers")
        [told] = [each["text"] for each in offers["badges"] if each["promotion_id"] == promotion["id"]]
        await page.goto(f"/p/{goods['id']}")
        await expect(page.locator(".line__offer").filter(has_text=told)).to_be_visible()
        await page.goto(f"/c/{goods['categories'][-1]['id']}")
        card = page.locator(".card").filter(has_text=goods["title"])
        await expect(card.locator(".card__badge").filter(has_text=told)).to_have_count(1)

    async def _take_and_give_back(self, owner: Caller, buyer: Caller, goods: Any, promotion: dict[str, Any]) -> None:
        trade = await order(buyer, goods["variant_id"])
        await buyer.post(f"{STORE}/orders/{trade['orders'][0]['order_id']}/cancel", {"reason": "changed_mind"})
        await until(
            lambda: owner.get(f"{_CONSOLE}/promotions/limit-entries", promotion_id=promotion["id"]),
            lambda entries: len(entries["items"]) == 2,
            "what was taken to be given back",
        )
