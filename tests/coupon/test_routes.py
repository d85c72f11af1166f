"""The routes of coupons over HTTP: what they answer, how they refuse, whose rows they show."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from httpx import AsyncClient
from sqlalchemy import select

from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.modules.coupon.desk import EXPORTS
from jishi.modules.coupon.jobs import work_on_code_batches, work_on_grants
from jishi.modules.coupon.models import ClaimKind, CouponCode
from jishi.modules.coupon.queries.list_codes import CodeFilter
from jishi.modules.coupon.queries.list_coupons import CouponFilter
from jishi.modules.coupon.rules.codes import mask_code
from jishi.modules.coupon.usecases.generate_codes import generate_codes
from jishi.modules.identity.public import register_or_find_account
from tests.conftest import START
from tests.coupon.make import (
    NAMES,
    differing,
    draft,
    give_committed,
    make_committed_template,
    make_template,
)
from tests.coupon.web import ACTORS, BENEFIT, BUYER, MERCHANT, NO_ONE, PLAN, TEMPLATE, created
from tests.member.web import CONSOLE, STORE, as_


class TestRows:
    async def test_of_a_merchant_are_seen_by_its_staff_alone(self, http: AsyncClient) -> None:
        own = await created(http, "bound", merchant_id=str(MERCHANT))
        platforms = await created(http)
        for who, expected in (("staff", {own["id"], platforms["id"]}), ("bound", {own["id"]}), ("stranger", set())):
            items = (await http.get(f"{CONSOLE}/coupon-templates", **as_(who))).json()["items"]
            assert {item["id"] for item in items} == expected
        url = f"{CONSOLE}/coupon-templates/{own['id']}"
        assert (await http.get(url, **as_("stranger"))).status_code == 404
        assert (await http.get(f"{url}/figures", **as_("stranger"))).status_code == 404
        settings = {"claim_kind": "public", "version": own["version"]}
        assert (await http.put(f"{url}/claim-settings", json=settings, **as_("stranger"))).status_code == 404

    async def test_of_coupons_follow_their_templates(self, http: AsyncClient, web_house: House) -> None:
        own = await created(http, "bound", merchant_id=str(MERCHANT))
        coupon = await give_committed(web_house, UUID(own["id"]), BUYER)
        for who, expected in (("bound", 1), ("stranger", 0)):
            assert len((await http.get(f"{CONSOLE}/coupons", **as_(who))).json()["items"]) == expected
            events = await http.get(f"{CONSOLE}/coupons/events?coupon_id={coupon.id}", **as_(who))
            assert len(events.json()["items"]) == expected
        body = {"coupon_ids": [str(coupon.id)], "reason": "x"}
        assert (await http.post(f"{CONSOLE}/coupons/void", json=body, **as_("stranger"))).status_code == 404
        # Members are the platform's.
        grants = f"{CONSOLE}/coupon-templates/{own['id']}/grants"
        wanted = {"segment": "everybody", "reason": "x"}
        assert (await http.post(grants, json=wanted, **as_("bound"))).status_code == 404
        assert (await http.get(f"{CONSOLE}/coupon-grants", **as_("bound"))).status_code == 404

    async def test_of_another_buyer_stay_out_of_sight(self, http: AsyncClient, web_house: House) -> None:
        await give_committed(web_house, await make_committed_template(web_house), BUYER)
        mine, theirs = [(await http.get(f"{STORE}/coupons", **as_(who))).json() for who in ("buyer", "other")]
        assert (len(mine["items"]), theirs["items"]) == (1, [])


class TestTemplates:
    async def test_are_told_with_rule_and_settings(self, http: AsyncClient) -> None:
        template = await created(http, per_member=2, valid_days=7)
        told = (await http.get(f"{CONSOLE}/coupon-templates/{template['id']}", **as_("staff"))).json()
        assert told == template
        assert told["benefit"] == BENEFIT
        assert (told["state"], told["promotion_state"], told["text"]) == ("open", "active", "满¥100减¥20")
        assert (told["cap"], told["claimed"], told["per_member"], told["valid_days"]) == (10, 0, 2, 7)

    async def test_are_found_by_state_kind_and_name(self, http: AsyncClient) -> None:
        await created(http)
        freight = {"names": {"en": "Free 50% delivery"}, "benefit": {"kind": "freight_coupon"}}
        await http.post(f"{CONSOLE}/coupon-templates", json={**TEMPLATE, **freight}, **as_("staff"))
        for query, count in (
            ("", 2),
            ("state=draft", 1),
            ("kind=cash_coupon", 1),
            ("claim_kind=code", 0),
            ("text=50%25", 1),
            ("text=%25", 1),
            ("text=减20", 1),
            (f"merchant_id={NO_ONE}", 0),
        ):
            answer = await http.get(f"{CONSOLE}/coupon-templates?{query}", **as_("staff"))
            assert len(answer.json()["items"]) == count, query

    async def test_refuse_benefits_that_are_no_coupons(self, http: AsyncClient) -> None:
        for benefit in ({"kind": "line_discount", "minus_minor": 1}, {"kind": "cash_coupon", "minus_minor": 0}):
            answer = await http.post(
                f"{CONSOLE}/coupon-templates", json={**TEMPLATE, "benefit": benefit}, **as_("staff")
            )
            assert answer.status_code == 422, answer.text

    async def test_go_their_way(self, http: AsyncClient) -> None:
        template = await created(http)
        url = f"{CONSOLE}/coupon-templates/{template['id']}"
        settings = {"claim_kind": "public", "cap": 3, "version": template["version"]}
        template = (await http.put(f"{url}/claim-settings", json=settings, **as_("staff"))).json()
        assert template["cap"] == 3
        for act, state in (("pause", "paused"), ("publish", "open"), ("end", "ended")):
            answer = await http.post(f"{url}/{act}", json={"version": template["version"]}, **as_("staff"))
            template = answer.json()
            assert template["state"] == state
        stale = await http.post(f"{url}/publish", json={"version": 1}, **as_("staff"))
        assert stale.status_code == 412
        over = await http.post(f"{url}/publish", json={"version": template["version"]}, **as_("staff"))
        assert over.status_code == 409

    async def test_of_drafts_are_replaced_and_deleted(self, http: AsyncClient) -> None:
        template = (await http.post(f"{CONSOLE}/coupon-templates", json=TEMPLATE, **as_("staff"))).json()
        url = f"{CONSOLE}/coupon-templates/{template['id']}"
        changed = {**TEMPLATE, "names": {"en": "Other"}, "version": 1}
        assert (await http.put(url, json=changed, **as_("staff"))).json()["names"] == {"en": "Other"}
        assert (await http.delete(f"{url}?version=2", **as_("staff"))).status_code == 204
        assert (await http.get(url, **as_("staff"))).status_code == 404


class TestClaims:
    @pytest.mark.parametrize("headers", [{}, {"Idempotency-Key": "claim-1"}])
    async def test_give_a_coupon(self, http: AsyncClient, web_house: House, headers: dict[str, str]) -> None:
        template = await created(http)
        body = {"template_id": template["id"]}
        answer = await http.post(f"{STORE}/coupon-claims", json=body, **as_("buyer", **headers))
        assert answer.status_code == 201
        assert answer.json()["owner_id"] == str(BUYER)
        again = await http.post(f"{STORE}/coupon-claims", json=body, **as_("buyer", **headers))
        if headers:
            assert (again.status_code, again.json()) == (201, answer.json())
        else:
            assert (again.status_code, again.json()["code"]) == (409, "coupon.limit_reached")
        [offer] = (await http.get(f"{STORE}/coupon-center", **as_("buyer"))).json()["items"]
        assert (offer["left"], offer["taken"], offer["refusal"]) == (9, 1, "coupon.limit_reached")
        assert offer["refusal_text"] == "您已达到该优惠券的领取上限。"
        [own] = (await http.get(f"{STORE}/coupons", **as_("buyer"))).json()["items"]
        assert (own["id"], own["state"], own["worth"]["name"]) == (answer.json()["id"], "held", NAMES["zh-CN"])
        assert await differing(web_house) == {}

    async def test_of_what_is_not_there_find_nothing(self, http: AsyncClient) -> None:
        answer = await http.post(f"{STORE}/coupon-claims", json={"template_id": NO_ONE}, **as_("buyer"))
        assert (answer.status_code, answer.json()["code"]) == (404, "coupon.template_not_found")


class TestCenter:
    async def test_pages_and_narrows_to_a_merchant(self, http: AsyncClient, web_house: House) -> None:
        async with open_context(web_house) as ctx:
            ids = [
                str((await make_template(ctx, merchant_id=merchant_id)).template.id)
                for merchant_id in (None, MERCHANT, uuid4())
            ]
        first = (await http.get(f"{STORE}/coupon-center?limit=2", **as_("buyer"))).json()
        rest = await http.get(f"{STORE}/coupon-center?limit=2&cursor={first['next_cursor']}", **as_("buyer"))
        found = [item["worth"]["template_id"] for item in [*first["items"], *rest.json()["items"]]]
        assert found == ids[::-1]
        own = (await http.get(f"{STORE}/coupon-center?merchant_id={MERCHANT}", **as_("buyer"))).json()["items"]
        assert [item["worth"]["template_id"] for item in own] == [ids[1], ids[0]]

    async def test_keeps_to_what_can_be_claimed(self, http: AsyncClient, web_house: House) -> None:
        async with open_context(web_house) as ctx:
            await make_template(ctx, publish=False)
            await make_template(ctx, claim_kind=ClaimKind.GRANT)
            await make_template(ctx, claim_to=START)
            await make_template(ctx, of=draft(valid_to=START))
        assert (await http.get(f"{STORE}/coupon-center", **as_("buyer"))).json()["items"] == []


class TestCodes:
    async def test_are_made_shown_masked_and_brought(self, http: AsyncClient, web_house: House) -> None:
        template = await created(http, claim_kind="code")
        url = f"{CONSOLE}/coupon-templates/{template['id']}"
        answer = await http.post(f"{url}/code-batches", json={"count": 3}, **as_("staff"))
        assert (answer.status_code, answer.json()["state"]) == (202, "queued")
        batch = f"{CONSOLE}/code-batches/{answer.json()['id']}"
        await work_on_code_batches(web_house)
        told = (await http.get(batch, **as_("staff"))).json()
        assert (told["state"], told["done"], told["total"]) == ("done", 3, 3)
        async with open_context(web_house) as ctx:
            whole = list(await ctx.session.scalars(select(CouponCode.code).order_by(CouponCode.position)))
        first = (await http.get(f"{url}/codes?limit=2", **as_("staff"))).json()
        rest = (await http.get(f"{url}/codes?limit=2&cursor={first['next_cursor']}", **as_("staff"))).json()
        shown = [item["code"] for item in [*first["items"], *rest["items"]]]
        assert shown == [mask_code(code) for code in whole]
        brought = await http.post(f"{STORE}/coupons/redemptions", json={"code": whole[0]}, **as_("buyer"))
        assert (brought.status_code, brought.json()["state"], brought.json()["origin"]) == (201, "held", "code")
        other = await http.post(f"{STORE}/coupons/redemptions", json={"code": whole[0]}, **as_("other"))
        assert (other.status_code, other.json()["code"]) == (409, "coupon.code_used")
        found = (await http.get(f"{url}/codes?code={whole[0]}", **as_("staff"))).json()["items"]
        assert [(item["state"], item["coupon_id"]) for item in found] == [("used", brought.json()["id"])]
        [coupon] = (await http.get(f"{CONSOLE}/coupons?code={whole[0]}", **as_("staff"))).json()["items"]
        assert (coupon["id"], coupon["code"]) == (brought.json()["id"], mask_code(whole[0]))
        assert (await http.post(f"{batch}/void", **as_("staff"))).status_code == 200
        void = await http.post(f"{STORE}/coupons/redemptions", json={"code": whole[1]}, **as_("buyer"))
        assert void.json()["code"] == "coupon.code_void"
        assert not any(code in answer.text for code in whole)

    async def test_are_imported_with_a_list_of_what_is_wrong(self, http: AsyncClient, web_house: House) -> None:
        template = await created(http, claim_kind="code")
        url = f"{CONSOLE}/coupon-templates/{template['id']}/code-batches/import"
        files = {"file": ("codes.csv", b"code\nSUMMER2026\nbad\nsummer-2026\n", "text/csv")}
        answer = await http.post(url, files=files, **as_("staff"))
        assert (answer.status_code, answer.json()["failed"]) == (202, 2)
        await work_on_code_batches(web_house)
        problems = f"{CONSOLE}/code-batches/{answer.json()['id']}/problems"
        told = (await http.get(problems, **as_("staff", **{"Accept-Language": "en"}))).json()["items"]
        assert told == [
            {"row": 3, "code": "coupon.code_malformed", "text": "A code has 8 to 32 letters and digits."},
            {"row": 4, "code": "coupon.code_twice", "text": "This code stands in the file before."},
        ]
        empty = {"file": ("codes.xlsx", b"PK\x00", "application/zip")}
        refused = await http.post(url, files=empty, **as_("staff"))
        assert (refused.status_code, refused.json()["code"]) == (422, "coupon.upload_not_text")

    async def test_stand_whole_in_exports_alone(self, web_house: House) -> None:
        template_id = await make_committed_template(web_house, claim_kind=ClaimKind.CODE)
        async with open_context(web_house) as ctx:
            await generate_codes(ctx, template_id=template_id, count=5)
        await work_on_code_batches(web_house)
        kinds = {kind.code: kind for kind in EXPORTS}
        kind, wanted = kinds["coupon.codes"], CodeFilter(template_id=template_id)
        assert kind.permission == "coupon.view_codes"
        for actor, count in ((ACTORS["staff"], 5), (ACTORS["stranger"], 0)):
            async with open_context(web_house, actor=actor) as ctx:
                assert await kind.count(ctx, wanted) == count
                rows = [row async for portion in kind.open(ctx, wanted) for row in portion]
            assert len(rows) == count
            assert all(len(str(row[0])) == 16 and "*" not in str(row[0]) for row in rows)


class TestGrants:
    async def test_are_queued_and_told_of(self, http: AsyncClient, web_house: House) -> None:
        template = await created(http)
        async with open_context(web_house) as ctx:
            member_id = (await register_or_find_account(ctx, phone="+8613900000001")).row.id
        url = f"{CONSOLE}/coupon-templates/{template['id']}/grants"
        body = {"segment": "members", "member_ids": [str(member_id)], "reason": "sorry"}
        answer = await http.post(url, json=body, **as_("staff"))
        assert (answer.status_code, answer.json()["total"]) == (202, 1)
        files = {"file": ("members.csv", b"13900000001\n13900000009\n", "text/csv")}
        by_file = await http.post(f"{url}/import", files=files, data={"reason": "sorry"}, **as_("staff"))
        assert (by_file.status_code, by_file.json()["failed"]) == (202, 1)
        while await work_on_grants(web_house):
            pass
        grants = (await http.get(f"{CONSOLE}/coupon-grants?template_id={template['id']}", **as_("staff"))).json()
        assert [(grant["state"], grant["done"]) for grant in grants["items"]] == [("done", 1), ("done", 1)]
        problems = await http.get(f"{CONSOLE}/coupon-grants/{by_file.json()['id']}/problems", **as_("staff"))
        assert [(item["row"], item["code"]) for item in problems.json()["items"]] == [(2, "coupon.member_unknown")]
        assert "139" not in problems.text
        done = await http.post(f"{CONSOLE}/coupon-grants/{by_file.json()['id']}/cancel", **as_("staff"))
        assert done.status_code == 409

    @pytest.mark.parametrize(
        "body",
        [
            {"segment": "members"},
            {"segment": "group"},
            {"segment": "everybody", "segment_id": NO_ONE},
            {"segment": "everybody", "member_ids": [NO_ONE]},
            {"segment": "birthday"},
            {"segment": "everybody", "reason": " "},
        ],
    )
    async def test_say_to_whom(self, http: AsyncClient, body: dict[str, Any]) -> None:
        template = await created(http)
        url = f"{CONSOLE}/coupon-templates/{template['id']}/grants"
        assert (await http.post(url, json={"reason": "x", **body}, **as_("staff"))).status_code == 422

    async def test_are_planned(self, http: AsyncClient) -> None:
        template = await created(http)
        body = {**PLAN, "template_id": template["id"]}
        plan = (await http.post(f"{CONSOLE}/coupon-grant-plans", json=body, **as_("staff"))).json()
        assert (plan["trigger"], plan["is_enabled"], plan["next_on"]) == ("birthday", True, "2026-03-02")
        url = f"{CONSOLE}/coupon-grant-plans/{plan['id']}"
        off = await http.put(url, json={**PLAN, "is_enabled": False, "version": 1}, **as_("staff"))
        assert (off.status_code, off.json()["is_enabled"]) == (200, False)
        plans = (await http.get(f"{CONSOLE}/coupon-grant-plans", **as_("staff"))).json()
        assert [one["id"] for one in plans] == [plan["id"]]


class TestCoupons:
    async def test_are_voided_with_a_reason_and_remember_it(self, http: AsyncClient, web_house: House) -> None:
        template_id = await make_committed_template(web_house)
        coupon = await give_committed(web_house, template_id, BUYER)
        body = {"coupon_ids": [str(coupon.id)], "reason": "by mistake"}
        [voided] = (await http.post(f"{CONSOLE}/coupons/void", json=body, **as_("staff"))).json()
        assert (voided["id"], voided["state"]) == (str(coupon.id), "void")
        events = (await http.get(f"{CONSOLE}/coupons/events?coupon_id={coupon.id}", **as_("staff"))).json()["items"]
        assert [(event["act"], event["reason"]) for event in events] == [("void", "by mistake"), ("issue", None)]
        assert events[0]["actor"].startswith("staff:")
        over = (await http.get(f"{STORE}/coupons?state=over", **as_("buyer"))).json()["items"]
        assert [item["state"] for item in over] == ["void"]
        figures = (await http.get(f"{CONSOLE}/coupon-templates/{template_id}/figures", **as_("staff"))).json()
        assert (figures["claimed"], figures["held"], figures["void"], figures["discount"]["minor"]) == (1, 0, 1, 0)

    async def test_have_a_ledger_of_what_happened_to_each(self, http: AsyncClient, web_house: House) -> None:
        template_id = await make_committed_template(web_house)
        coupons = [await give_committed(web_house, template_id, BUYER) for _ in range(3)]
        body = {"coupon_ids": [str(coupons[0].id)], "reason": "by mistake"}
        await http.post(f"{CONSOLE}/coupons/void", json=body, **as_("staff"))

        async def ledger(**query: Any) -> list[Any]:
            answer = await http.get(f"{CONSOLE}/coupons/events", params=query, **as_("staff"))
            assert answer.status_code == 200, answer.text
            return [(one["coupon_id"], one["to_state"]) for one in answer.json()["items"]]

        own = {"template_id": str(template_id)}
        given = sorted((str(one.id), "held") for one in coupons)
        assert sorted(await ledger(**own, sort="at")) == sorted([*given, (str(coupons[0].id), "void")])
        assert await ledger(**own, state="void") == [(str(coupons[0].id), "void")]
        assert sorted(await ledger(**own, state="held", owner_id=str(BUYER))) == given
        assert await ledger(**own, at_from="2027-01-01T00:00:00Z") == []
        first = (await http.get(f"{CONSOLE}/coupons/events", params={**own, "limit": 3}, **as_("staff"))).json()
        rest = {**own, "cursor": first["next_cursor"]}
        assert len(first["items"]) + len(await ledger(**rest)) == 4

    async def test_stand_in_the_calendar_while_they_can_be_had_or_used(self, http: AsyncClient) -> None:
        window = {"from": "2026-05-01T00:00:00Z", "to": "2026-06-01T00:00:00Z"}
        shown = {}
        for name, terms in {
            "in": {"valid_from": "2026-05-10T00:00:00Z", "valid_to": "2026-05-20T00:00:00Z"},
            "claims before": {
                "claim_from": "2026-05-20T00:00:00Z",
                "valid_from": "2026-06-10T00:00:00Z",
                "valid_to": "2026-07-01T00:00:00Z",
            },
            "over": {"valid_to": "2026-04-30T00:00:00Z"},
            "later": {"valid_from": "2026-06-01T00:00:00Z", "claim_from": "2026-06-01T00:00:00Z"},
        }.items():
            shown[name] = (await created(http, **{"valid_to": "2027-01-01T00:00:00Z", **terms}))["id"]
        draft = (await http.post(f"{CONSOLE}/coupon-templates", json=TEMPLATE, **as_("staff"))).json()["id"]
        found = (await http.get(f"{CONSOLE}/coupon-templates/calendar", params=window, **as_("staff"))).json()
        ids = {one["id"] for one in found}
        assert ids & {draft, *shown.values()} == {shown["in"], shown["claims before"]}
        refused = await http.get(f"{CONSOLE}/coupon-templates/calendar?from=2026-05-01T00:00:00", **as_("staff"))
        assert refused.status_code == 422

    async def test_are_found_by_what_is_known_of_them(self, http: AsyncClient, web_house: House) -> None:
        template_id = await make_committed_template(web_house)
        for owner in (BUYER, uuid4()):
            await give_committed(web_house, template_id, owner)
        for query, count in (
            (f"owner_id={BUYER}", 1),
            (f"template_id={template_id}", 2),
            ("state=used", 0),
            ("origin=grant", 2),
            (f"trade_id={NO_ONE}", 0),
        ):
            answer = await http.get(f"{CONSOLE}/coupons?{query}", **as_("staff"))
            assert len(answer.json()["items"]) == count, query

    async def test_are_exported(self, web_house: House) -> None:
        await give_committed(web_house, await make_committed_template(web_house), BUYER)
        kind = {kind.code: kind for kind in EXPORTS}["coupon.coupons"]
        for actor, count in ((ACTORS["staff"], 1), (ACTORS["bound"], 0)):
            async with open_context(web_house, actor=actor) as ctx:
                assert await kind.count(ctx, CouponFilter()) == count
                rows = [row async for portion in kind.open(ctx, CouponFilter()) for row in portion]
            assert [row[2] for row in rows] == [str(BUYER)] * count
