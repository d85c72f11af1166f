"""Promotions, as staff write them: the life of one, its versions, its limits, who may see it."""

from typing import Any
from uuid import UUID

import pytest
from httpx import AsyncClient

from jishi.kit.house import House
from jishi.kit.ids import new_id
from jishi.modules.promotion.rule_snapshot import PromotionSnapshot
from tests.access.people import as_staff
from tests.promotion.proved import assert_promotions_proved

OTHER = UUID(int=77)
PROMOTIONS = "/api/console/v1/promotions"
ALL = {"promotion.view", "promotion.update", "promotion.approve"}
LADDER = {"kind": "ladder", "bars": [{"at": 10_000, "minus_minor": 2_000}]}


def promotion(**given: Any) -> dict[str, Any]:
    """Return a sound promotion."""
    return {"names": {"zh-CN": "满减", "en": "Save"}, "benefit": LADDER, **given}


async def made(client: AsyncClient, staff: dict[str, Any], **given: Any) -> dict[str, Any]:
    """Add a draft and return how it is shown."""
    answer = await client.post(PROMOTIONS, json=promotion(**given), **staff)
    assert answer.status_code == 201, answer.text
    shown: dict[str, Any] = answer.json()
    return shown


async def act(client: AsyncClient, staff: dict[str, Any], shown: dict[str, Any], verb: str) -> dict[str, Any]:
    """Do something with a promotion and return how it is shown then."""
    answer = await client.post(f"{PROMOTIONS}/{shown['id']}/{verb}", json={"version": shown["version"]}, **staff)
    assert answer.status_code == 200, answer.text
    after: dict[str, Any] = answer.json()
    return after


class TestLife:
    async def test_goes_from_draft_to_its_end(self, client: AsyncClient, house: House) -> None:
        staff = await as_staff(house, ALL)
        snapshot = house.part(PromotionSnapshot)
        await snapshot.load()
        await house.changes.poll()
        shown = await made(client, staff)
        assert (shown["state"], shown["phase"], shown["text"]) == ("draft", "draft", "满¥100减¥20")
        states = []
        for verb in ("activate", "pause", "activate", "end"):
            shown = await act(client, staff, shown, verb)
            await house.changes.poll()
            states.append((shown["state"], UUID(shown["id"]) in snapshot.active.rules.by_id))
        assert states == [("active", True), ("paused", False), ("active", True), ("ended", False)]
        refused = await client.post(f"{PROMOTIONS}/{shown['id']}/activate", json={"version": shown["version"]}, **staff)
        assert (refused.status_code, refused.json()["code"]) == (409, "house.illegal_transition")

    async def test_a_rule_that_was_active_stays_as_it_was(self, client: AsyncClient, house: House) -> None:
        staff = await as_staff(house, ALL)
        shown = await act(client, staff, await made(client, staff), "activate")
        edit = promotion(benefit={"kind": "line_discount", "percent_bp": 1000}, version=shown["version"])
        refused = await client.put(f"{PROMOTIONS}/{shown['id']}", json=edit, **staff)
        assert (refused.status_code, refused.json()["code"]) == (409, "promotion.not_editable")
        shown = await act(client, staff, shown, "pause")
        edit["version"] = shown["version"]
        shown = (await client.put(f"{PROMOTIONS}/{shown['id']}", json=edit, **staff)).json()
        assert (shown["rule_version"], shown["kind"]) == (2, "line_discount")
        address, pages = f"{PROMOTIONS}/{shown['id']}/versions?limit=1", []
        pages.append((await client.get(address, **staff)).json())
        pages.append((await client.get(f"{address}&cursor={pages[0]['next_cursor']}", **staff)).json())
        assert [page["next_cursor"] is None for page in pages] == [False, True]
        versions = [one for page in pages for one in page["items"]]
        assert [(one["version"], one["rule"]["benefit"]["kind"]) for one in versions] == [
            (2, "line_discount"),
            (1, "ladder"),
        ]
        assert [one["activated_at"] is None for one in versions] == [True, False]

    async def test_a_draft_is_edited_in_place_and_deleted(self, client: AsyncClient, house: House) -> None:
        staff = await as_staff(house, ALL)
        shown = await made(client, staff, caps={"budget_minor": 500, "member_times": 1})
        edit = promotion(version=shown["version"], caps={"times": 3})
        shown = (await client.put(f"{PROMOTIONS}/{shown['id']}", json=edit, **staff)).json()
        assert (shown["rule_version"], shown["rule"]["caps"]["times"]) == (1, 3)
        assert "budget_minor" not in shown["rule"]["caps"] or shown["rule"]["caps"]["budget_minor"] is None
        path = f"{PROMOTIONS}/{shown['id']}"
        assert (await client.delete(path, params={"version": 1}, **staff)).status_code == 412
        assert (await client.delete(path, params={"version": shown["version"]}, **staff)).status_code == 204
        assert (await client.get(path, **staff)).status_code == 404
        await assert_promotions_proved(house)

    async def test_a_copy_is_a_draft_with_unused_limits(self, client: AsyncClient, house: House) -> None:
        staff = await as_staff(house, ALL)
        shown = await act(client, staff, await made(client, staff, caps={"times": 7}), "activate")
        copy = (await client.post(f"{PROMOTIONS}/{shown['id']}/copy", **staff)).json()
        assert copy["id"] != shown["id"]
        assert (copy["state"], copy["rule"], copy["limits"]) == (
            "draft",
            shown["rule"],
            [{"kind": "times", "variant_id": None, "cap": 7, "used": 0}],
        )


class TestRefusals:
    @pytest.mark.parametrize(
        ("given", "pointer", "code"),
        [
            ({"benefit": {"kind": "ladder", "bars": []}}, "/benefit/bars", "promotion.bars_missing"),
            ({"caps": {"units": 3}}, "/caps/units", "promotion.units_of_timed_price"),
            ({"caps": {"budget_minor": 0}}, "/caps/budget_minor", "promotion.out_of_range"),
            (
                {
                    "benefit": {"kind": "gift", "item": {"variant_id": str(new_id())}, "from_minor": 1},
                    "caps": {"variant_units": {str(OTHER): 1}},
                },
                f"/caps/variant_units/{OTHER}",
                "promotion.units_of_other_gift",
            ),
        ],
    )
    async def test_tells_what_is_wrong(
        self, client: AsyncClient, house: House, given: dict[str, Any], pointer: str, code: str
    ) -> None:
        answer = await client.post(PROMOTIONS, json=promotion(**given), **await as_staff(house, ALL))
        assert answer.status_code == 422
        assert [(one["pointer"], one["code"]) for one in answer.json()["errors"]] == [(pointer, code)]

    async def test_refuses_circumstances_that_nobody_looks_at(self, client: AsyncClient, house: House) -> None:
        staff = await as_staff(house, ALL)
        body = promotion(circumstances={"payment_methods": ["wallet"]})
        assert (await client.post(PROMOTIONS, json=body, **staff)).status_code == 422

    async def test_coupons_are_made_elsewhere(self, client: AsyncClient, house: House) -> None:
        coupon = {"kind": "cash_coupon", "minus_minor": 100}
        answer = await client.post(PROMOTIONS, json=promotion(benefit=coupon), **await as_staff(house, ALL))
        assert answer.status_code in {400, 422}

    async def test_gifts_must_be_goods_of_the_shop(self, client: AsyncClient, house: House) -> None:
        staff = await as_staff(house, ALL)
        gift = {"kind": "gift", "item": {"variant_id": str(new_id())}, "from_minor": 1}
        shown = await made(client, staff, benefit=gift)
        answer = await client.post(f"{PROMOTIONS}/{shown['id']}/activate", json={"version": 1}, **staff)
        assert [one["code"] for one in answer.json()["errors"]] == ["promotion.gift_unknown"]

    async def test_whoever_writes_does_not_approve(self, client: AsyncClient, house: House) -> None:
        writer = await as_staff(house, {"promotion.view", "promotion.update"})
        shown = await made(client, writer)
        answer = await client.post(f"{PROMOTIONS}/{shown['id']}/activate", json={"version": 1}, **writer)
        assert answer.status_code == 403


class TestBounds:
    async def test_staff_of_a_merchant_see_theirs_alone(self, client: AsyncClient, house: House) -> None:
        own, other = new_id(), new_id()
        everybody, bound = await as_staff(house, ALL), await as_staff(house, ALL, merchant_ids=frozenset({own}))
        for merchant_id in (None, own, other):
            await made(client, everybody, merchant_id=merchant_id and str(merchant_id))
        seen = (await client.get(PROMOTIONS, **bound)).json()["items"]
        assert [one["merchant_id"] for one in seen] == [str(own)]
        assert len((await client.get(PROMOTIONS, **everybody)).json()["items"]) == 3
        foreign = (await client.get(PROMOTIONS, params={"is_platform": True}, **everybody)).json()["items"][0]
        assert (await client.get(f"{PROMOTIONS}/{foreign['id']}", **bound)).status_code == 404
        for merchant_id in (None, other):
            body = promotion(merchant_id=merchant_id and str(merchant_id))
            assert (await client.post(PROMOTIONS, json=body, **bound)).status_code == 403

    async def test_a_merchant_cannot_let_the_platform_pay(self, client: AsyncClient, house: House) -> None:
        own = new_id()
        bound = await as_staff(house, ALL, merchant_ids=frozenset({own}))
        answer = await client.post(PROMOTIONS, json=promotion(merchant_id=str(own), platform_bp=1), **bound)
        assert [one["code"] for one in answer.json()["errors"]] == ["promotion.platform_share_not_yours"]


class TestLists:
    async def test_are_narrowed_and_paged(self, client: AsyncClient, house: House) -> None:
        staff = await as_staff(house, ALL)
        for name in ("Spring", "Summer", "Autumn"):
            await made(client, staff, names={"en": name})
        await act(client, staff, await made(client, staff, names={"en": "Winter"}), "activate")
        first = (await client.get(PROMOTIONS, params={"limit": 2}, **staff)).json()
        assert [one["rule"]["names"]["en"] for one in first["items"]] == ["Winter", "Autumn"]
        rest = (await client.get(PROMOTIONS, params={"limit": 2, "cursor": first["next_cursor"]}, **staff)).json()
        assert [one["rule"]["names"]["en"] for one in rest["items"]] == ["Summer", "Spring"]
        for params, names in (({"state": "active"}, ["Winter"]), ({"text": "umm"}, ["Summer"]), ({"kind": "gift"}, [])):
            found = (await client.get(PROMOTIONS, params=params, **staff)).json()["items"]
            assert [one["rule"]["names"]["en"] for one in found] == names

    async def test_the_calendar_has_what_meets_the_window(self, client: AsyncClient, house: House) -> None:
        staff = await as_staff(house, ALL)
        for name, begins, ends in (
            ("past", "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"),
            ("meets", "2026-02-15T00:00:00Z", "2026-03-15T00:00:00Z"),
            ("ahead", "2026-04-01T00:00:00Z", None),
        ):
            given = {"names": {"en": name}, "valid_from": begins, "valid_to": ends}
            await act(client, staff, await made(client, staff, **given), "activate")
        window = {"from": "2026-03-01T00:00:00Z", "to": "2026-04-01T00:00:00Z"}
        found = (await client.get(f"{PROMOTIONS}/calendar", params=window, **staff)).json()
        assert [(one["rule"]["names"]["en"], one["phase"]) for one in found] == [("meets", "running")]
        long = {"from": "2026-03-01T00:00:00Z", "to": "2028-03-01T00:00:00Z"}
        assert (await client.get(f"{PROMOTIONS}/calendar", params=long, **staff)).status_code == 422
