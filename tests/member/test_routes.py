"""The routes of members over HTTP: who may call them, what they answer, how they refuse."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from httpx import AsyncClient
from sqlalchemy import update

from jishi.contracts.member import MemberId
from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.modules.identity.public import register_or_find_account
from jishi.modules.member.http import console, store
from jishi.modules.member.models import Member
from jishi.modules.member.usecases.manage_tags import create_tag
from jishi.modules.member.usecases.open_member import open_member
from tests.access.people import just_signed_in
from tests.member.make import fill_wallet, make_address, make_group, make_member
from tests.member.make_standing import make_level
from tests.member.matrix import ACTORS, ADDRESS, ADJUSTMENT, ANY, BUYER, IDS, LEVEL, MATRIX, NAME, OTHER, REFUSALS
from tests.member.test_update_profile import picture
from tests.member.web import CONSOLE, STORE, addresses_of, as_, empty_tables, open_client, open_house


@pytest.fixture(scope="module")
async def shared_house(
    engines: tuple[str, str], template: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[House]:
    async with open_house(engines, template, tmp_path_factory.mktemp("home")) as house:
        yield house


@pytest.fixture(autouse=True)
async def house(shared_house: House) -> House:
    await empty_tables(shared_house, "member", "media", "identity")
    ACTORS.update(await just_signed_in(shared_house, ACTORS))
    return shared_house


@pytest.fixture(scope="module")
async def web(shared_house: House) -> AsyncIterator[AsyncClient]:
    async with open_client(shared_house, ACTORS, store=[store], console=[console]) as client:
        yield client


@pytest.fixture
async def rows(house: House) -> dict[str, UUID]:
    """Members, an address of the buyer, a group."""
    async with open_context(house) as ctx:
        for member_id in (BUYER, OTHER):
            await open_member(ctx, member_id=member_id)
        address, group = await make_address(ctx, BUYER), await make_group(ctx)
        level, tag = await make_level(ctx, 100), await create_tag(ctx, name=NAME, rule=None)
        await ctx.session.execute(update(Member).where(Member.id == OTHER).values(invite_code="FRIEND2345"))
        return {
            "address": address.id,
            "group": group.id,
            "member": BUYER,
            "level": level.id,
            "tag": tag.id,
            "withdrawal": uuid4(),
        }


async def call(web: AsyncClient, who: str, method: str, path: str, body: Any = None) -> Any:
    given: dict[str, Any] = {} if body is None else {"json": body}
    if body == "picture":
        given = {"files": {"file": ("a.png", picture(), "image/png")}}
    return await web.request(method, path, **given, **as_(who))


class TestAccess:
    def test_matrix_names_every_route(self) -> None:
        steps = {
            "{address}": "{address_id:uuid}",
            "{group}": "{group_id:uuid}",
            "{member}": "{member_id:uuid}",
            "{level}": "{level_id:uuid}",
            "{tag}": "{tag_id:uuid}",
            "{withdrawal}": "{withdrawal_id:uuid}",
            "?version=1": "",
            "?amount_minor=1": "",
        }
        named = set()
        for method, _, path, _ in MATRIX:
            address = path
            for short, whole in steps.items():
                address = address.replace(short, whole)
            named.add((method, address))
        assert named | {("GET", "/regions"), ("GET", "/levels")} == addresses_of([store, console])

    @pytest.mark.parametrize(("method", "base", "path", "body"), MATRIX, ids=IDS)
    async def test_matrix(
        self, web: AsyncClient, rows: dict[str, UUID], method: str, base: str, path: str, body: Any
    ) -> None:
        address = base + path.format(**rows)
        allowed = {"buyer"} if base == STORE else {"staff"}
        refused = {"guest": 401, "buyer": 403, "powerless": 403} if base == CONSOLE else {"guest": 401, "staff": 403}
        for who, status in refused.items():
            assert (await call(web, who, method, address, body)).status_code == status, who
        assert (await web.request(method, address)).status_code == 401
        for who in allowed:
            answer = await call(web, who, method, address, body)
            if (method, path) == ("POST", "/wallet/withdrawals"):
                assert answer.json()["code"] == "member.payment_password_missing"
            elif path in REFUSALS:
                assert answer.json()["code"] == REFUSALS[path]
            else:
                assert answer.status_code in {200, 201, 204}, answer.text

    @pytest.mark.parametrize(
        ("method", "path", "body"),
        [
            ("GET", "/addresses/{address}", None),
            ("PUT", "/addresses/{address}", {**ADDRESS, "version": 1}),
            ("POST", "/addresses/{address}/default", None),
            ("DELETE", "/addresses/{address}", None),
        ],
    )
    async def test_other_buyers_find_nothing(
        self, web: AsyncClient, rows: dict[str, UUID], method: str, path: str, body: Any
    ) -> None:
        address = STORE + path.format(**rows)
        answer = await call(web, "other", method, address, body)
        assert (answer.status_code, answer.json()["code"]) == (404, "member.address_not_found")
        assert (await call(web, "buyer", "GET", address.removesuffix("/default"))).status_code == 200

    async def test_staff_of_a_merchant_find_nothing(self, web: AsyncClient, rows: dict[str, UUID]) -> None:
        for path in ("/members/{member}", "/member-groups/{group}"):
            assert (await call(web, "bound", "GET", CONSOLE + path.format(**rows))).status_code == 404
        for path in ("/members", "/member-groups"):
            assert (await call(web, "bound", "GET", CONSOLE + path)).json() == {"items": [], "next_cursor": None}
        for path in ("/member-levels", "/points-settings", "/growth-settings"):
            assert (await call(web, "bound", "GET", CONSOLE + path)).status_code == 404
        for path in ("/points/entries", "/growth-entries", "/level-log", "/invitations"):
            found = await call(web, "bound", "GET", f"{CONSOLE}/members/{BUYER}{path}")
            assert found.json() == {"items": [], "next_cursor": None}
        assert (await call(web, "bound", "GET", f"{CONSOLE}/member-tags")).json() == []
        refused = {"adjustment_id": ANY, "points": 5, "amount": 5, "reason": "x"}
        for path in ("points/adjustments", "growth-adjustments"):
            answer = await call(web, "bound", "POST", f"{CONSOLE}/members/{BUYER}/{path}", refused)
            assert answer.status_code == 404
        wallet = await call(web, "bound", "GET", f"{CONSOLE}/members/{BUYER}/wallet")
        assert wallet.json()["balances"] == [{"minor": 0, "currency": "CNY"}]


class TestProfile:
    async def test_goes_round(self, web: AsyncClient, rows: dict[str, UUID]) -> None:
        first = (await call(web, "buyer", "GET", f"{STORE}/profile")).json()
        body = {"nickname": "小明", "version": first["version"]}
        changed = (await call(web, "buyer", "PUT", f"{STORE}/profile", body)).json()
        assert (changed["nickname"], changed["version"]) == ("小明", 2)
        shown = (await call(web, "buyer", "POST", f"{STORE}/profile/avatar", "picture")).json()
        assert shown["avatar_url"].endswith("/160.webp")
        assert (await call(web, "buyer", "DELETE", f"{STORE}/profile/avatar")).json()["avatar_url"] is None

    async def test_is_missing_for_an_account_that_is_no_member(self, web: AsyncClient) -> None:
        answer = await call(web, "new", "GET", f"{STORE}/profile")
        assert (answer.status_code, answer.json()["code"]) == (404, "member.not_found")

    @pytest.mark.parametrize("nickname", ["", "   ", "x" * 31, "a\u0000b", "a\nb"])
    async def test_refuses_nicknames(self, web: AsyncClient, rows: dict[str, UUID], nickname: str) -> None:
        answer = await call(web, "buyer", "PUT", f"{STORE}/profile", {"nickname": nickname, "version": 1})
        assert answer.status_code == 422
        assert [fault["pointer"] for fault in answer.json()["errors"]] == ["/nickname"]


class TestAddresses:
    async def test_goes_round(self, web: AsyncClient, rows: dict[str, UUID]) -> None:
        created = await call(web, "buyer", "POST", f"{STORE}/addresses", {**ADDRESS, "is_default": True, "tag": "家"})
        assert created.status_code == 201
        book = (await call(web, "buyer", "GET", f"{STORE}/addresses")).json()
        assert [entry["id"] for entry in book] == [created.json()["id"], str(rows["address"])]
        body = {"address_ids": [created.json()["id"]]}
        left = (await call(web, "buyer", "POST", f"{STORE}/addresses/delete", body)).json()
        assert [(entry["id"], entry["is_default"]) for entry in left] == [(str(rows["address"]), True)]

    async def test_says_what_is_wrong_and_where(self, web: AsyncClient, rows: dict[str, UUID]) -> None:
        wrong = {**ADDRESS, "phone": "555", "district_code": "000000"}
        answer = await call(web, "buyer", "POST", f"{STORE}/addresses", wrong)
        assert answer.status_code == 422
        assert [(fault["pointer"], fault["code"]) for fault in answer.json()["errors"]] == [
            ("/phone", "member.phone_invalid"),
            ("/district_code", "member.district_unknown"),
        ]

    @pytest.mark.parametrize("field", ["consignee", "detail", "phone", "district_code"])
    async def test_needs_each_field(self, web: AsyncClient, rows: dict[str, UUID], field: str) -> None:
        for wrong in ("", None):
            answer = await call(web, "buyer", "POST", f"{STORE}/addresses", {**ADDRESS, field: wrong})
            assert answer.status_code == 422
            assert answer.json()["errors"][0]["pointer"] == f"/{field}"

    async def test_stale_change_is_refused(self, web: AsyncClient, rows: dict[str, UUID]) -> None:
        address = f"{STORE}/addresses/{rows['address']}"
        assert (await call(web, "buyer", "PUT", address, {**ADDRESS, "version": 1})).status_code == 200
        answer = await call(web, "buyer", "PUT", address, {**ADDRESS, "version": 1})
        assert (answer.status_code, answer.json()["params"]) == (412, {"current": 2})


class TestWallet:
    async def test_pages_through_entries(self, web: AsyncClient, rows: dict[str, UUID], house: House) -> None:
        async with open_context(house) as ctx:
            for minor in (1, 2, 3):
                await fill_wallet(ctx, BUYER, minor)
        first = (await call(web, "buyer", "GET", f"{STORE}/wallet/entries?limit=2")).json()
        rest = (await call(web, "buyer", "GET", f"{STORE}/wallet/entries?cursor={first['next_cursor']}")).json()
        amounts = [entry["amount"]["minor"] for entry in [*first["items"], *rest["items"]]]
        assert (amounts, rest["next_cursor"]) == ([3, 2, 1], None)
        assert (await call(web, "other", "GET", f"{STORE}/wallet/entries")).json()["items"] == []
        assert (await call(web, "buyer", "GET", f"{STORE}/wallet")).json()["balances"][0]["minor"] == 6

    @pytest.mark.parametrize("query", ["cursor=x", "limit=0", "limit=101", "currency=cny"])
    async def test_refuses_bad_queries(self, web: AsyncClient, rows: dict[str, UUID], query: str) -> None:
        assert (await call(web, "buyer", "GET", f"{STORE}/wallet/entries?{query}")).status_code == 422

    async def test_staff_adjust_it(self, web: AsyncClient, rows: dict[str, UUID]) -> None:
        address = f"{CONSOLE}/members/{BUYER}/wallet"
        body = {"adjustment_id": str(uuid4()), "kind": "credit", "amount_minor": 500, "reason": "补偿"}
        for _ in range(2):
            assert (await call(web, "staff", "POST", f"{address}/adjustments", body)).status_code == 201
        assert (await call(web, "staff", "GET", address)).json()["balances"] == [{"minor": 500, "currency": "CNY"}]
        less = {**body, "adjustment_id": str(uuid4()), "kind": "debit", "amount_minor": 501}
        answer = await call(web, "staff", "POST", f"{address}/adjustments", less)
        assert (answer.status_code, answer.json()["code"]) == (409, "member.insufficient_balance")
        assert (await call(web, "clerk", "POST", f"{address}/adjustments", body)).status_code == 403

    async def test_adjustments_of_strangers_find_nobody(self, web: AsyncClient, rows: dict[str, UUID]) -> None:
        for who, member_id in (("staff", uuid4()), ("bound", BUYER)):
            address = f"{CONSOLE}/members/{member_id}/wallet/adjustments"
            assert (await call(web, who, "POST", address, ADJUSTMENT)).status_code == 404


class TestConsoleMembers:
    async def test_finds_by_nickname_and_group(self, web: AsyncClient, rows: dict[str, UUID], house: House) -> None:
        async with open_context(house) as ctx:
            others = [await make_member(ctx) for _ in range(3)]
        await call(web, "buyer", "PUT", f"{STORE}/profile", {"nickname": "100%_Sure", "version": 1})
        body = {"member_ids": [str(id_) for id_ in others], "group_id": str(rows["group"])}
        await call(web, "staff", "POST", f"{CONSOLE}/members/move", body)
        found = (await call(web, "clerk", "GET", f"{CONSOLE}/members?nickname=100%25_s")).json()["items"]
        assert [member["id"] for member in found] == [str(BUYER)]
        assert (await call(web, "clerk", "GET", f"{CONSOLE}/members?nickname=100_")).json()["items"] == []
        grouped = (await call(web, "clerk", "GET", f"{CONSOLE}/members?group_id={rows['group']}")).json()["items"]
        assert [member["id"] for member in grouped] == [str(id_) for id_ in sorted(others, reverse=True)]
        assert {member["group"]["code"] for member in grouped} == {"gold"}

    async def test_pages_newest_first(self, web: AsyncClient, rows: dict[str, UUID]) -> None:
        first = (await call(web, "clerk", "GET", f"{CONSOLE}/members?limit=1")).json()
        rest = (await call(web, "clerk", "GET", f"{CONSOLE}/members?cursor={first['next_cursor']}")).json()
        ids = [member["id"] for member in [*first["items"], *rest["items"]]]
        assert ids == sorted(map(str, (BUYER, OTHER)), reverse=True)

    async def test_narrows_to_a_period(self, web: AsyncClient, rows: dict[str, UUID]) -> None:
        for query, count in (("created_from=2026-03-02T04:00:00Z", 2), ("created_to=2026-03-02T04:00:00Z", 0)):
            answer = await call(web, "clerk", "GET", f"{CONSOLE}/members?{query}")
            assert len(answer.json()["items"]) == count
        answer = await call(web, "clerk", "GET", f"{CONSOLE}/members?created_from=2026-03-02T04:00:00")
        assert answer.status_code == 422

    async def test_masks_addresses_without_the_permission(self, web: AsyncClient, rows: dict[str, UUID]) -> None:
        address = f"{CONSOLE}/members/{BUYER}"
        masked = (await call(web, "clerk", "GET", address)).json()["addresses"][0]
        assert (masked["consignee"], masked["phone"], masked["detail"]) == ("王*", "138****8000", "****")
        assert masked["region_names"] == ["广东省", "深圳市", "南山区"]
        whole = (await call(web, "staff", "GET", address)).json()["addresses"][0]
        assert (whole["consignee"], whole["phone"]) == ("王小明", "13800138000")

    async def test_shows_the_accounts_phone_masked(self, web: AsyncClient, house: House) -> None:
        async with open_context(house) as ctx:
            account = (await register_or_find_account(ctx, phone="+8613912345678")).row
            await open_member(ctx, member_id=MemberId(account.id))
        shown = (await call(web, "clerk", "GET", f"{CONSOLE}/members/{account.id}")).json()["member"]
        assert (shown["phone"], shown["status"]) == ("139****5678", "active")


class TestGroups:
    async def test_goes_round(self, web: AsyncClient) -> None:
        created = await call(web, "staff", "POST", f"{CONSOLE}/member-groups", {"code": "vip", "name": NAME})
        assert created.status_code == 201
        address = f"{CONSOLE}/member-groups/{created.json()['id']}"
        body = {"name": {"en": "Very important"}, "version": 1}
        assert (await call(web, "staff", "PUT", address, body)).json()["name"] == {"en": "Very important"}
        taken = await call(web, "staff", "POST", f"{CONSOLE}/member-groups", {"code": "vip", "name": NAME})
        assert (taken.status_code, taken.json()["code"]) == (409, "member.group_code_taken")
        assert (await call(web, "staff", "DELETE", f"{address}?version=1")).status_code == 412
        assert (await call(web, "staff", "DELETE", f"{address}?version=2")).status_code == 204
        assert (await call(web, "staff", "GET", address)).status_code == 404


class TestRegions:
    async def test_walks_from_province_to_district(self, web: AsyncClient) -> None:
        english = {"Accept-Language": "en"}
        provinces = (await web.get(f"{STORE}/regions", headers=english)).json()
        assert len(provinces) == 34
        guangdong = next(region for region in provinces if region["name"] == "Guangdong")
        assert guangdong["names"] == {"zh-CN": "广东省", "en": "Guangdong"}
        cities = (await web.get(f"{STORE}/regions?parent={guangdong['code']}")).json()
        shenzhen = next(region for region in cities if region["name"] == "深圳市")
        districts = (await web.get(f"{STORE}/regions?parent={shenzhen['code']}")).json()
        assert ("440305", "南山区", False) in [(r["code"], r["name"], r["has_children"]) for r in districts]

    @pytest.mark.parametrize(("parent", "status"), [("99", 404), ("9999", 404), ("440305", 422), ("x", 422), ("", 422)])
    async def test_refuses_what_has_none(self, web: AsyncClient, parent: str, status: int) -> None:
        assert (await web.get(f"{STORE}/regions?parent={parent}")).status_code == status


class TestStanding:
    async def test_levels_and_growth_go_round(self, web: AsyncClient, rows: dict[str, UUID]) -> None:
        body = {"adjustment_id": str(uuid4()), "amount": 120, "reason": "活动"}
        entry = (await call(web, "staff", "POST", f"{CONSOLE}/members/{BUYER}/growth-adjustments", body)).json()
        assert (entry["amount"], entry["growth_after"], entry["source"]) == (120, 120, "staff")
        level = (await call(web, "buyer", "GET", f"{STORE}/member/level")).json()
        assert (level["level"]["id"], level["next_level"]) == (str(rows["level"]), None)
        (step,) = (await call(web, "staff", "GET", f"{CONSOLE}/members/{BUYER}/level-log")).json()["items"]
        assert (step["from_level"], step["to_level"]) == (None, "等级100")
        (own,) = (await call(web, "buyer", "GET", f"{STORE}/member/level-log")).json()["items"]
        assert own == step
        nobodys = (await call(web, "other", "GET", f"{STORE}/member/level-log")).json()
        assert nobodys == {"items": [], "next_cursor": None}
        (listed,) = (await call(web, "staff", "GET", f"{CONSOLE}/member-levels")).json()
        assert (listed["place"], listed["member_count"]) == (1, 1)
        found = (await call(web, "staff", "GET", f"{CONSOLE}/members?level_id={rows['level']}")).json()["items"]
        assert [(one["id"], one["level"], one["growth"]) for one in found] == [(str(BUYER), "等级100", 120)]
        anybody = (await web.get(f"{STORE}/levels")).json()
        assert [one["points_factor_bp"] for one in anybody] == [10_000]

    async def test_points_and_calendar_go_round(self, web: AsyncClient, rows: dict[str, UUID]) -> None:
        settings = {"is_spendable": True, "lot_points": 10, "lot_minor": 5, "sign_in": [3, 4], "version": 0}
        saved = (await call(web, "staff", "PUT", f"{CONSOLE}/points-settings", settings)).json()
        assert (saved["version"], saved["sign_in"], saved["share_bp"]) == (1, [3, 4], 5_000)
        assert saved["can_join_coupons"]
        alone = {**settings, "can_join_coupons": False, "version": 1}
        assert not (await call(web, "staff", "PUT", f"{CONSOLE}/points-settings", alone)).json()["can_join_coupons"]
        stale = await call(web, "staff", "PUT", f"{CONSOLE}/points-settings", settings)
        assert stale.status_code == 412
        calendar = (await call(web, "buyer", "POST", f"{STORE}/member/sign-ins")).json()
        assert (calendar["is_signed_today"], calendar["streak"], calendar["today"]) == (True, 1, "2026-03-02")
        body = {"adjustment_id": str(uuid4()), "points": 24, "reason": "sample.opening_gift"}
        await call(web, "staff", "POST", f"{CONSOLE}/members/{BUYER}/points/adjustments", body)
        shown = (await call(web, "buyer", "GET", f"{STORE}/member/points")).json()
        assert (shown["balance"], shown["worth"]) == (27, {"minor": 10, "currency": "CNY"})
        items = (await call(web, "buyer", "GET", f"{STORE}/member/points/entries?limit=1")).json()
        assert (items["items"][0]["reason"], items["items"][0]["balance_after"]) == ("开业礼金", 27)
        cursor = items["next_cursor"]
        rest = (await call(web, "buyer", "GET", f"{STORE}/member/points/entries?limit=1&cursor={cursor}")).json()
        assert [item["source"] for item in rest["items"]] == ["sign_in"]
        too_many = {"adjustment_id": str(uuid4()), "points": -28, "reason": "x"}
        refused = await call(web, "staff", "POST", f"{CONSOLE}/members/{BUYER}/points/adjustments", too_many)
        assert (refused.status_code, refused.json()["code"]) == (409, "member.insufficient_points")

    async def test_settings_are_bounded(self, web: AsyncClient, rows: dict[str, UUID]) -> None:
        for wrong in ({"share_bp": 10_001}, {"lot_points": 0}, {"earned_per_unit": -1}, {"sign_in": [1] * 32}):
            answer = await call(web, "staff", "PUT", f"{CONSOLE}/points-settings", {**wrong, "version": 0})
            assert answer.status_code in {400, 422}, wrong
        level = {**LEVEL, "colour": "gold"}
        assert (await call(web, "staff", "POST", f"{CONSOLE}/member-levels", level)).status_code in {400, 422}

    async def test_invitations_go_round(self, web: AsyncClient, rows: dict[str, UUID]) -> None:
        code = (await call(web, "buyer", "GET", f"{STORE}/member/invitation")).json()["code"]
        answer = await call(web, "other", "POST", f"{STORE}/member/invitation/acceptance", {"code": code})
        assert answer.status_code == 204
        (one,) = (await call(web, "buyer", "GET", f"{STORE}/member/invitation/members")).json()["items"]
        assert (one["id"], one["state"]) == (str(OTHER), "pending")
        wrong = await call(web, "buyer", "POST", f"{STORE}/member/invitation/acceptance", {"code": "WRONG"})
        assert (wrong.status_code, wrong.json()["code"]) == (404, "member.invite_code_unknown")

    async def test_tags_go_round(self, web: AsyncClient, rows: dict[str, UUID]) -> None:
        body = {"tag_ids": [str(rows["tag"])]}
        carried = (await call(web, "staff", "PUT", f"{CONSOLE}/members/{BUYER}/tags", body)).json()
        assert [tag["id"] for tag in carried] == [str(rows["tag"])]
        found = (await call(web, "staff", "GET", f"{CONSOLE}/members?tag_id={rows['tag']}")).json()["items"]
        assert [(one["id"], [tag["name"] for tag in one["tags"]]) for one in found] == [(str(BUYER), ["金卡"])]
        made = await call(web, "staff", "POST", f"{CONSOLE}/member-tags", {"name": NAME, "rule": {"orders_least": 2}})
        assert (made.json()["kind"], made.json()["rule"]["orders_least"]) == ("rule", 2)
        wrong = {"name": NAME, "rule": {"orders": 2}}
        assert (await call(web, "staff", "POST", f"{CONSOLE}/member-tags", wrong)).status_code in {400, 422}
        (entry,) = (await call(web, "staff", "GET", f"{CONSOLE}/members/{BUYER}/tag-entries")).json()["items"]
        assert (entry["name"], entry["is_given"], entry["source"]) == ("金卡", True, "staff")
        clerk = await call(web, "clerk", "PUT", f"{CONSOLE}/members/{BUYER}/tags", body)
        assert clerk.status_code == 403
