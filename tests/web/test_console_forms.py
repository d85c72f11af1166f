"""Forms of the console, each saved in a real browser against the real server, and what they made asked of the API."""

import secrets

import msgspec
from httpx import AsyncClient
from playwright.async_api import FilePayload, Locator, Page, expect

from jishi.sandbox.wechatpay.material import load_material
from tests.media.make import picture
from tests.web.buying import order
from tests.web.console import Texts, button, choose, fill_both, pick, sign_in, staff
from tests.web.desk import names
from tests.web.goods import variant_on_sale
from tests.web.installation import Installation
from tests.web.storefront import newcomer
from tests.web.until import until
from tests.web.watch import Watch

_STORE, _CONSOLE = "/api/store/v1", "/api/console/v1"
_CITY, _CITY_CODE = "上海市", "31"
ZH = Texts("zh-CN")


def _word() -> str:
    return f"e{secrets.token_hex(4)}"


async def _save(where: Page | Locator, name: str = "ui.save") -> None:
    """Press the button that saves, and wait until the drawer it stands in is gone."""
    await button(where, ZH(name)).click()
    if isinstance(where, Locator):
        await expect(where).to_have_count(0)


async def _tick(where: Page | Locator, name: str) -> None:
    await where.get_by_text(name, exact=True).first.click()


class TestCatalogue:
    async def test_takes_a_brand_an_attribute_and_a_category(
        self, desk_page: Page, shop: Installation, watch: Watch
    ) -> None:
        page, word = desk_page, _word()
        watch.expect(r"4\d\d POST .*/brands$")
        await sign_in(page, ZH)
        async with staff(shop) as owner:
            taken = (await owner.get(f"{_CONSOLE}/brands"))["items"][0]["code"]
        await page.goto("/console/brands")
        await button(page, ZH("catalog.brands.create")).click()
        drawer = page.get_by_role("dialog")
        await fill_both(drawer, ZH, ZH("catalog.name"), word)
        await drawer.get_by_label(ZH("catalog.code"), exact=True).fill(taken)
        await button(drawer, ZH("ui.save")).click()
        await expect(drawer.locator("[data-pointer='/code'].is-error")).to_be_visible()
        await expect(drawer.get_by_label(ZH("catalog.code"), exact=True)).to_have_value(taken)
        await drawer.get_by_label(ZH("catalog.code"), exact=True).fill(word)
        await _save(drawer)
        await expect(page.get_by_role("cell", name=word).first).to_be_visible()

        await page.goto("/console/attributes")
        await button(page, ZH("catalog.attributes.create")).click()
        drawer = page.get_by_role("dialog")
        await fill_both(drawer, ZH, ZH("catalog.name"), word)
        await drawer.get_by_label(ZH("catalog.code"), exact=True).first.fill(word)
        for index in range(2):
            await button(drawer, ZH("catalog.attributes.addChoice")).click()
            for locale in ("zh-CN", "en"):
                label = f"{ZH('catalog.name')} {ZH(f'ui.lang.{locale}')}"
                await drawer.locator(".choice").nth(index).get_by_label(label, exact=True).fill(f"{word}{index}")
        await _save(drawer)

        await page.goto("/console/categories")
        await button(page, ZH("catalog.categories.createTop")).click()
        drawer = page.get_by_role("dialog")
        await fill_both(drawer, ZH, ZH("catalog.name"), word)
        await _save(drawer)
        await expect(page.get_by_role("heading", name=word)).to_be_visible()
        pick = page.get_by_role("combobox", name=ZH("catalog.template.add"))
        await pick.click(force=True)
        await pick.fill(word)
        await page.get_by_role("option", name=word).first.click()
        await _tick(page, ZH("catalog.template.required"))
        await button(page, ZH("ui.save")).click()
        await expect(page.get_by_text(ZH("ui.saved"))).to_be_visible()
        async with staff(shop) as owner:
            made = [each for each in await owner.get(f"{_CONSOLE}/categories") if each["name"]["en"] == word]
            template = await owner.get(f"{_CONSOLE}/categories/{made[0]['id']}/template")
        assert [(each["code"], each["is_required"]) for each in template["own"]] == [(word, True)]


class TestPlaces:
    async def test_a_warehouse_with_its_area_and_a_freight_template(self, desk_page: Page, shop: Installation) -> None:
        page, word = desk_page, _word()
        await sign_in(page, ZH)
        await page.goto("/console/warehouses")
        await button(page, ZH("inventory.warehouses.create")).click()
        drawer = page.get_by_role("dialog")
        await fill_both(drawer, ZH, ZH("inventory.warehouses.name"), word)
        await drawer.get_by_label(ZH("inventory.warehouses.code"), exact=True).fill(word)
        await drawer.locator("[data-pointer='/region_code'] .el-cascader").click()
        for level, name in enumerate((_CITY, _CITY, "黄浦区")):
            await page.locator(".el-cascader-menu >> visible=true").nth(level).get_by_text(name, exact=True).click()
        await drawer.locator("[data-pointer='/areas'] .el-cascader").click()
        area = page.locator(".el-cascader-node >> visible=true").filter(has_text=_CITY)
        await area.first.locator(".el-checkbox").click()
        await drawer.get_by_label(ZH("inventory.warehouses.code"), exact=True).click()
        await _save(drawer)
        async with staff(shop) as owner:
            made = next(each for each in await owner.get(f"{_CONSOLE}/warehouses") if each["code"] == word)
        assert (made["region_code"], made["areas"], made["kind"]) == ("310101", [_CITY_CODE], "regional")

        await page.goto("/console/freight-templates/new")
        await page.get_by_label(ZH("promotion.freight.name"), exact=True).fill(word)
        await pick(page, page, ZH("merchant.merchant"))
        await page.get_by_label(ZH("promotion.freight.firstFee")).fill("9.50")
        await page.get_by_label(ZH("promotion.freight.firstFee")).press("Tab")
        await _save(page)
        await page.wait_for_url("**/freight-templates")
        async with staff(shop) as owner:
            found = [each for each in await owner.get(f"{_CONSOLE}/freight-templates") if each["name"] == word]
        assert [each["options"][0]["fees"][0]["first_fee_minor"] for each in found] == [950]


class TestMoney:
    async def test_a_gateway_is_connected_and_tried(self, desk_page: Page, shop: Installation, watch: Watch) -> None:
        page, word = desk_page, _word()
        watch.expect(r"422 POST .*/gateway-accounts$")
        merchant = msgspec.to_builtins(load_material(shop.home / "sandbox", shop.sandbox_url).merchant)
        await sign_in(page, ZH)
        await page.goto("/console/gateways")
        await button(page, ZH("payment.gateways.create")).click()
        drawer = page.get_by_role("dialog")
        await fill_both(drawer, ZH, ZH("payment.gateways.name"), word)
        await drawer.get_by_label(ZH("payment.gateways.code"), exact=True).fill(word)
        for key, value in merchant.items():
            field = (
                drawer.get_by_label(ZH(f"payment.config.{key}"), exact=True) if value and key != "backup_base" else None
            )
            if field is not None:
                await field.fill("no key" if key == "merchant_private_key" else value)
        await button(drawer, ZH("ui.save")).click()
        await expect(drawer.locator(".is-error[data-pointer='/config/merchant_private_key']")).to_be_visible()
        secret = drawer.get_by_label(ZH("payment.config.merchant_private_key"), exact=True)
        await expect(secret).to_have_value("no key")
        await secret.fill(merchant["merchant_private_key"])
        await _save(drawer)
        card = page.get_by_role("article").filter(has_text=word)
        await button(card, ZH("payment.gateways.check")).click()
        await expect(card.get_by_role("status")).to_contain_text(ZH("payment.gateways.works"))
        await button(card, ZH("payment.gateways.disable")).click()
        await button(page.get_by_role("dialog"), ZH("payment.gateways.disable")).click()
        await expect(button(card, ZH("payment.gateways.enable"))).to_be_visible()

    async def test_stuck_money_is_let_go_with_a_reason(self, desk_page: Page, shop: Installation) -> None:
        page, word = desk_page, _word()
        number = await self._pay_wrongly(shop)
        async with staff(shop) as owner:
            stuck = await until(
                lambda: owner.get(f"{_CONSOLE}/stuck-money", state="open"),
                lambda board: any(number in str(each) for each in board["items"]),
                f"{number} to be stuck",
            )
        place = next(place for place, each in enumerate(stuck["items"]) if number in str(each))
        await sign_in(page, ZH)
        await page.goto("/console/stuck-money")
        await page.locator(".table-card[aria-busy=false] tbody tr").nth(place).click()
        drawer = page.get_by_role("dialog")
        await _tick(drawer, ZH("payment.stuck.act.ignore"))
        await drawer.get_by_label(ZH("ui.form.reason")).fill(word)
        await button(drawer, ZH("payment.stuck.act.ignore")).click()
        await expect(drawer.locator(".done").get_by_text(word)).to_be_visible()
        async with staff(shop) as owner:
            left = (await owner.get(f"{_CONSOLE}/stuck-money", state="open"))["items"]
        assert number not in str(left)

    async def _pay_wrongly(self, shop: Installation) -> str:
        """Order something, and have the gateway tell of another amount; return its number there."""
        async with newcomer(shop) as person:
            trade = await order(person, await variant_on_sale(shop))
            await person.post(f"{_STORE}/trades/{trade['trade_id']}/payments", {"method": "native"})
        async with AsyncClient(base_url=shop.sandbox_url) as http:
            number = str((await http.get("/_control/wechatpay/orders")).json()[0]["out_trade_no"])
            told = await http.post(f"/_control/wechatpay/orders/{number}/forge", json={"how": "altered_amount"})
            assert told.is_success, told.text
        return number


class TestPeople:
    async def test_a_role_and_somebody_of_the_staff_within_a_bound(self, desk_page: Page, shop: Installation) -> None:
        page, word = desk_page, _word()
        await sign_in(page, ZH)
        await page.goto("/console/roles")
        await button(page, ZH("identity.roles.create")).click()
        drawer = page.get_by_role("dialog")
        await fill_both(drawer, ZH, ZH("identity.roles.name"), word)
        await drawer.get_by_label(ZH("identity.roles.code"), exact=True).fill(word)
        await drawer.locator(".sets .el-checkbox").first.click()
        await _save(drawer)

        await page.goto("/console/staff")
        await button(page, ZH("identity.staff.invite")).click()
        drawer = page.get_by_role("dialog")
        await drawer.get_by_label(ZH("identity.staff.login"), exact=True).fill(word)
        await drawer.get_by_label(ZH("identity.staff.name"), exact=True).fill("许小舟")
        await choose(page, drawer, ZH("identity.role"), word)
        await drawer.get_by_label(ZH("identity.staff.name"), exact=True).click()
        bound = drawer.locator("[data-pointer='/warehouse_ids']")
        await bound.get_by_text(ZH("identity.staff.only"), exact=True).click()
        await pick(page, bound, ZH("identity.staff.warehouses"))
        await drawer.get_by_label(ZH("identity.staff.name"), exact=True).click()
        await button(drawer, ZH("identity.staff.invite")).click()
        await expect(page.get_by_text(ZH("identity.invitation.text"))).to_be_visible()
        async with staff(shop) as owner:
            [made] = (await owner.get(f"{_CONSOLE}/staff", search=word))["items"]
        assert [role["code"] for role in made["roles"]] == [word]
        assert (made["merchant_ids"], len(made["warehouse_ids"])) == (None, 1)

    async def test_a_member_is_blocked_tagged_and_graded(self, desk_page: Page, shop: Installation) -> None:
        page, word = desk_page, _word()
        await sign_in(page, ZH)
        await page.goto("/console/member-tags")
        await button(page, ZH("member.tags.create")).click()
        drawer = page.get_by_role("dialog")
        await fill_both(drawer, ZH, ZH("member.tags.name"), word)
        await _tick(drawer, ZH("member.tags.kinds.rule"))
        await button(drawer, ZH("ui.save")).click()
        await expect(drawer.get_by_text(ZH("member.tags.oneAtLeast"))).to_be_visible()
        await drawer.get_by_label(ZH("member.tags.conditions.registered_within_days"), exact=True).fill("3650")
        await _save(drawer)
        await expect(page.get_by_role("row").filter(has_text=word)).to_be_visible()

        async with staff(shop) as owner:
            body = {
                "name": names(f"{word}-level"),
                "growth_from": 10**8 + secrets.randbelow(10**8),
                "colour": "#4b7f86",
                "is_card_only": True,
            }
            level = await owner.post(f"{_CONSOLE}/member-levels", body | {"rights": {"birthday_points": 5}})
        await page.goto("/console/member-levels")
        card = page.get_by_role("article").filter(has_text=level["name"]["en"])
        await button(card, ZH("ui.edit")).click()
        drawer = page.get_by_role("dialog")
        factor = drawer.get_by_label(ZH("member.levels.factor"), exact=True)
        await factor.fill("2.50")
        await factor.press("Tab")
        await _save(drawer)
        await expect(card).to_contain_text(ZH("member.levels.factorIs", n="2.5"))

        await page.goto("/console/risk/blocks")
        await button(page, ZH("settings.blocks.create")).click()
        drawer = page.get_by_role("dialog")
        phone = f"1991{secrets.randbelow(10**7):07d}"
        await drawer.get_by_label(ZH("settings.blocks.value"), exact=True).fill(phone)
        await drawer.get_by_label(ZH("ui.form.reason"), exact=True).fill(word)
        await _save(drawer)
        async with staff(shop) as owner:
            tags = await owner.get(f"{_CONSOLE}/member-tags")
            blocks = (await owner.get(f"{_CONSOLE}/risk/blocks"))["items"]
        assert [each["rule"]["registered_within_days"] for each in tags if each["name"]["en"] == word] == [3_650]
        assert [each["kind"] for each in blocks if each["reason"] == word] == ["phone"]


class TestOffers:
    async def test_a_promotion_is_tried_on_old_orders(self, desk_page: Page, shop: Installation) -> None:
        page, word = desk_page, _word()
        await sign_in(page, ZH)
        await page.goto("/console/promotions/new")
        await fill_both(page, ZH, ZH("promotion.rules.name"), word)
        for blank, amount in (("at", "150"), ("minus_minor", "15")):
            field = page.get_by_label(ZH(f"promotion.rules.blanks.{blank}"), exact=True)
            await field.fill(amount)
            await field.press("Tab")
        budget = page.get_by_label(ZH("promotion.rules.caps.budget_minor"), exact=True)
        await budget.fill("500")
        await budget.press("Tab")
        conflicts = page.locator("section.card").filter(
            has=page.get_by_role("heading", name=ZH("promotion.conflicts.title"))
        )
        await expect(conflicts.get_by_role("listitem").first).to_be_visible()
        await button(page, ZH("promotion.dryRun.tryThis")).click()
        drawer = page.get_by_role("dialog")
        await expect(drawer.get_by_role("spinbutton", name=ZH("promotion.dryRun.days"))).to_have_value("30")
        async with page.context.expect_page() as opened:
            await button(drawer, ZH("promotion.dryRun.run")).click()
        run = await opened.value
        await expect(run.get_by_text(ZH("promotion.batch.done"), exact=True).first).to_be_visible()
        await run.close()
        await _save(page)
        await expect(page.get_by_role("heading", name=word)).to_be_visible()
        await button(page, ZH("promotion.acts.activate")).click()
        await button(page.get_by_role("dialog"), ZH("promotion.acts.activate")).click()
        await expect(page.get_by_text(ZH("promotion.phases.running"), exact=True).first).to_be_visible()
        await button(page, ZH("promotion.caps.raise")).click()
        drawer = page.get_by_role("dialog")
        budget = drawer.get_by_label(ZH("promotion.rules.caps.budget_minor"), exact=True)
        await budget.fill("800")
        await budget.press("Tab")
        await _save(drawer)
        await page.goto("/console/margin-floors")
        await button(page, ZH("ui.edit")).first.click()
        drawer = page.get_by_role("dialog")
        least = drawer.get_by_label(ZH("promotion.floors.least"), exact=True)
        await least.fill("5")
        await least.press("Tab")
        await _save(drawer)
        await expect(page.get_by_text(ZH("promotion.floors.ofCost", n=5))).to_be_visible()
        async with staff(shop) as owner:
            [made] = (await owner.get(f"{_CONSOLE}/promotions", text=word))["items"]
            await owner.post(f"{_CONSOLE}/promotions/{made['id']}/end", {"version": made["version"]})
            [floor] = [each for each in await owner.get(f"{_CONSOLE}/margin-floors") if each["floor_bp"] == 500]
            await owner.delete(f"{_CONSOLE}/margin-floors/{floor['merchant_id']}", version=floor["version"])
        assert made["rule"]["caps"]["budget_minor"] == 80_000

    async def test_coupons_by_code_by_grant_and_by_plan(self, desk_page: Page, shop: Installation) -> None:
        page, word = desk_page, _word()
        await sign_in(page, ZH)
        await page.goto("/console/coupon-templates/new")
        await fill_both(page, ZH, ZH("promotion.rules.name"), word)
        for blank, amount in (("from_minor", "60"), ("minus_minor", "6")):
            field = page.get_by_label(ZH(f"promotion.rules.blanks.{blank}"), exact=True)
            await field.fill(amount)
            await field.press("Tab")
        await _tick(page, ZH("promotion.coupons.claimKinds.code"))
        await page.get_by_label(ZH("promotion.coupons.valid_days"), exact=True).fill("30")
        await _save(page)
        await expect(page.get_by_role("heading", name=word)).to_be_visible()
        await button(page, ZH("promotion.coupons.acts.publish")).click()
        await button(page.get_by_role("dialog"), ZH("promotion.coupons.acts.publish")).click()
        count = page.get_by_label(ZH("promotion.coupons.codeCount"))
        await count.fill("25")
        await count.press("Tab")
        await button(page, ZH("promotion.coupons.makeCodes")).click()
        await expect(page.get_by_text(ZH("promotion.coupons.doneOf", n=25, all=25))).to_be_visible()

        await button(page, ZH("promotion.coupons.grant")).click()
        drawer = page.get_by_role("dialog")
        await _tick(drawer, ZH("promotion.coupons.segments.everybody"))
        await drawer.get_by_label(ZH("ui.form.reason")).fill(word)
        await _save(drawer, "promotion.coupons.grant")
        await expect(page.get_by_text(ZH("promotion.batch.done"), exact=True)).to_have_count(2)

        await button(page, ZH("promotion.coupons.plans.create")).click()
        drawer = page.get_by_role("dialog")
        await _tick(drawer, ZH("promotion.coupons.plans.triggers.periodic"))
        await _tick(drawer, ZH("promotion.coupons.plans.each.week"))
        await _save(drawer)
        await page.get_by_label(ZH("promotion.coupons.plans.enabled")).press("Space")
        await expect(page.get_by_text(ZH("promotion.coupons.plans.turnedOff"))).to_be_visible()
        async with staff(shop) as owner:
            [template] = (await owner.get(f"{_CONSOLE}/coupon-templates", text=word))["items"]
            [plan] = await owner.get(f"{_CONSOLE}/coupon-grant-plans", template_id=template["id"])
        assert template["claimed"] > 0
        assert (plan["trigger"], plan["every"], plan["on_day"], plan["is_enabled"]) == ("periodic", "week", 1, False)


class TestFrontPage:
    async def test_is_arranged(self, desk_page: Page, shop: Installation) -> None:
        page, word = desk_page, _word()
        await sign_in(page, ZH)
        await page.goto("/console/front-page")
        await button(page, ZH("content.front.createBanner")).first.click()
        drawer = page.get_by_role("dialog")
        image: FilePayload = {
            "name": "banner.png",
            "mimeType": "image/png",
            "buffer": picture(320, 120, (200, 120, 90)),
        }
        await drawer.locator("[data-pointer='/media_id'] input[type=file]").set_input_files([image])
        await expect(drawer.locator("[data-pointer='/media_id'] img")).to_have_count(1)
        await fill_both(drawer, ZH, ZH("content.front.words"), word)
        await pick(page, drawer, ZH("content.front.leadsTo"), ZH("content.front.links.search"))
        await drawer.get_by_label(ZH("content.front.targets.search"), exact=True).fill(word)
        await _save(drawer)
        mine = page.get_by_role("listitem").filter(has_text=word)
        await mine.get_by_role("button").first.press("ArrowUp")
        await expect(page.get_by_text(ZH("content.front.arranged"))).to_be_visible()

        await button(page, ZH("content.front.createCollection")).click()
        drawer = page.get_by_role("dialog")
        await fill_both(drawer, ZH, ZH("content.front.name"), f"{word}-goods")
        await drawer.get_by_label(ZH("content.front.code"), exact=True).fill(word)
        await pick(page, drawer, ZH("catalog.addProduct"))
        await expect(drawer.get_by_text(ZH("content.front.goodsNow", n=1))).to_be_visible()
        await _save(drawer)
        home = await until(
            lambda: shop.ask(f"{_STORE}/home/h5"),
            lambda shown: word in str(shown["banners"]) and word in str(shown["collections"]),
            "the front page to show what was written",
        )
        top = [each["title"] for each in home["banners"] if each["place"] == "top"]
        assert top.index(word) < len(top) - 1 or len(top) == 1
        assert [len(each["products"]) for each in home["collections"] if each["code"] == word] == [1]
