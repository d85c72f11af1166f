"""Seckill: slots with prices and quotas of their own, bought through the ordinary checkout."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from httpx import AsyncClient

from jishi.flows.checkout.requests import WantedLine
from jishi.kit.clock import FixedClock
from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.kit.ids import new_id
from jishi.modules.promotion.usecases.renew_daily_slots import renew_daily_slots
from tests.access.people import as_staff
from tests.flows.checkout.make import Shop, make_buyers, make_shop, wish
from tests.flows.checkout.test_place_trades import place_one, rows
from tests.promotion.proved import assert_promotions_proved

CAMPAIGNS, SECKILL = "/api/console/v1/campaigns", "/api/store/v1/seckill"
ALL = {"promotion.view", "promotion.update", "promotion.approve"}


@pytest.fixture
async def shop(house: House) -> Shop:
    await house.changes.poll()
    return await make_shop(house)


def slot(house: House, shop: Shop, hours: int = -1, **given: Any) -> dict[str, Any]:
    """Return a slot of two hours that begins so many hours from now."""
    begins = house.clock.now() + timedelta(hours=hours)
    goods = [{"variant_id": str(shop.variants[0]), "price_minor": 100, "quota": 3}]
    times = {"starts_at": begins.isoformat(), "ends_at": (begins + timedelta(hours=2)).isoformat()}
    return {**times, "goods": goods, "member_limit": 2, **given}


async def made(client: AsyncClient, staff: dict[str, Any], *slots: dict[str, Any], **given: Any) -> dict[str, Any]:
    """Add a draft and return how it is shown."""
    answer = await client.post(CAMPAIGNS, json={"names": {"en": "Flash"}, "slots": list(slots), **given}, **staff)
    assert answer.status_code == 201, answer.text
    shown: dict[str, Any] = answer.json()
    return shown


async def act(
    house: House, client: AsyncClient, staff: dict[str, Any], shown: dict[str, Any], verb: str
) -> dict[str, Any]:
    """Do something with a campaign, let this process hear of it, and return how it is shown then."""
    answer = await client.post(f"{CAMPAIGNS}/{shown['id']}/{verb}", json={"version": shown["version"]}, **staff)
    assert answer.status_code == 200, answer.text
    await house.changes.poll()
    after: dict[str, Any] = answer.json()
    return after


async def totals(house: House, shop: Shop, count: int, quantity: int = 1) -> list[int]:
    """Let new buyers buy the first variant one after another and return what they pay."""
    buyers = await make_buyers(house, count)
    placed = [await place_one(house, wish(one, WantedLine(shop.variants[0], quantity))) for one in buyers]
    return [one.total_minor for one in placed]


class TestSeckill:
    async def test_is_bought_at_the_checkout_while_its_quota_lasts(
        self, client: AsyncClient, house: House, shop: Shop
    ) -> None:
        staff = await as_staff(house, ALL)
        await act(house, client, staff, await made(client, staff, slot(house, shop)), "activate")
        # 1.00 instead of 10.00 with 8.00 of freight, three units in all, two a member.
        assert await totals(house, shop, 2, quantity=2) == [1000, 1900]
        assert await totals(house, shop, 1) == [1800]
        page = (await client.get(SECKILL, headers={"Accept-Language": "en"})).json()
        [shown] = page["slots"]
        assert (shown["name"], shown["phase"], shown["member_limit"]) == ("Flash", "running", 2)
        [goods] = shown["goods"]
        assert (goods["title"], goods["list_price"]["minor"], goods["price"]["minor"]) == ("Product 0", 1000, 100)
        assert (goods["quota"], goods["left"]) == (3, 0)
        [seen] = (await client.get(CAMPAIGNS, **staff)).json()["items"]
        assert (seen["slot_count"], seen["quota"], seen["sold"]) == (1, 3, 3)
        one = (await client.get(f"{CAMPAIGNS}/{seen['id']}", **staff)).json()
        assert one["slots"][0]["goods"][0]["sold"] == 3
        await assert_promotions_proved(house)

    async def test_works_in_its_time_alone(
        self, client: AsyncClient, house: House, shop: Shop, clock: FixedClock
    ) -> None:
        staff = await as_staff(house, ALL)
        await act(house, client, staff, await made(client, staff, slot(house, shop, hours=1)), "activate")
        assert await totals(house, shop, 1) == [1800]
        clock.instant += timedelta(hours=1)
        assert await totals(house, shop, 1) == [900]
        clock.instant += timedelta(hours=2)
        assert await totals(house, shop, 1) == [1800]

    async def test_rests_while_it_is_paused_and_goes_on_where_it_was(
        self, client: AsyncClient, house: House, shop: Shop
    ) -> None:
        staff = await as_staff(house, ALL)
        shown = await act(house, client, staff, await made(client, staff, slot(house, shop)), "activate")
        assert await totals(house, shop, 1, quantity=2) == [1000]
        product_id = (await client.get(SECKILL)).json()["slots"][0]["goods"][0]["product_id"]
        [offer] = (await client.get(f"/api/store/v1/products/{product_id}/offers")).json()
        assert [badge["text"] for badge in offer["badges"]] == ["秒杀价"]
        shown = await act(house, client, staff, shown, "pause")
        assert await totals(house, shop, 1) == [1800]
        assert (await client.get(SECKILL)).json()["slots"] == []
        shown = await act(house, client, staff, shown, "activate")
        assert await totals(house, shop, 2) == [900, 1800]
        shown = await act(house, client, staff, shown, "end")
        states = await rows(house, "SELECT state, campaign_kind FROM promotion.promotions")
        assert [tuple(row) for row in states] == [("ended", "seckill")]

    async def test_comes_again_each_day(self, client: AsyncClient, house: House, shop: Shop, clock: FixedClock) -> None:
        staff = await as_staff(house, ALL)
        shown = await made(client, staff, slot(house, shop), slot(house, shop, hours=2), is_daily=True)
        shown = await act(house, client, staff, shown, "activate")
        begins = [datetime.fromisoformat(one["starts_at"]) - clock.instant for one in shown["slots"]]
        assert begins == [timedelta(hours=hours) for hours in (-1, 2, 23, 26)]
        async with open_context(house) as ctx:
            assert await renew_daily_slots(ctx) == 0
        # Days that nobody looked are left out.
        clock.instant += timedelta(days=5)
        async with open_context(house) as ctx:
            assert await renew_daily_slots(ctx) == 4
        await house.changes.poll()
        assert await totals(house, shop, 1) == [900]
        assert len((await client.get(SECKILL)).json()["slots"]) == 4

    async def test_is_shown_without_what_is_over(
        self, client: AsyncClient, house: House, shop: Shop, clock: FixedClock
    ) -> None:
        staff = await as_staff(house, ALL)
        draft = await made(client, staff, slot(house, shop, hours=-3), slot(house, shop), is_daily=True)
        path = f"{CAMPAIGNS}/{draft['id']}"
        # All of a draft is there to be changed.
        assert (len(draft["slots"]), draft["past_count"]) == (2, 0)
        assert (await client.get(f"{path}/past-slots", **staff)).json()["items"] == []
        await act(house, client, staff, draft, "activate")
        for _ in range(4):
            assert await totals(house, shop, 1) == [900]
            clock.instant += timedelta(days=1)
            async with open_context(house) as ctx:
                await renew_daily_slots(ctx)
            await house.changes.poll()
        # Days later staff sign in anew.
        staff = await as_staff(house, ALL)
        shown = (await client.get(path, **staff)).json()
        begins = [datetime.fromisoformat(one["starts_at"]) - clock.instant for one in shown["slots"]]
        assert begins == [timedelta(hours=hours) for hours in (-1, 21, 23)]
        assert shown["past_count"] == 9
        past: list[dict[str, Any]] = []
        cursor = None
        while cursor or not past:
            asked = {"limit": 4} if cursor is None else {"limit": 4, "cursor": cursor}
            page = (await client.get(f"{path}/past-slots", params=asked, **staff)).json()
            past, cursor = past + page["items"], page.get("next_cursor")
        starts = [one["starts_at"] for one in past]
        assert (len(starts), starts) == (9, sorted(starts, reverse=True))
        assert sum(one["goods"][0]["sold"] for one in past) == 4
        [row] = (await client.get(CAMPAIGNS, **staff)).json()["items"]
        assert (row["slot_count"], row["quota"], row["sold"]) == (12, 36, 4)
        assert (row["starts_at"], row["ends_at"]) == (starts[-1], shown["slots"][-1]["ends_at"])
        stranger = await as_staff(house, ALL, merchant_ids=frozenset({shop.merchant}))
        assert (await client.get(f"{path}/past-slots", **stranger)).status_code == 404


class TestWriting:
    async def test_a_draft_is_changed_and_deleted(self, client: AsyncClient, house: House, shop: Shop) -> None:
        staff = await as_staff(house, ALL)
        shown = await made(client, staff, slot(house, shop))
        body = {"names": {"en": "Other"}, "slots": [slot(house, shop, hours=5)], "version": shown["version"]}
        changed = (await client.put(f"{CAMPAIGNS}/{shown['id']}", json=body, **staff)).json()
        assert (changed["names"], len(changed["slots"])) == ({"en": "Other"}, 1)
        assert (await client.put(f"{CAMPAIGNS}/{shown['id']}", json=body, **staff)).status_code == 412
        path = f"{CAMPAIGNS}/{shown['id']}"
        assert (await client.delete(path, params={"version": changed["version"]}, **staff)).status_code == 204
        assert (await client.get(path, **staff)).status_code == 404

    async def test_its_promotions_are_changed_through_it_alone(
        self, client: AsyncClient, house: House, shop: Shop
    ) -> None:
        staff = await as_staff(house, ALL)
        shown = await act(house, client, staff, await made(client, staff, slot(house, shop)), "activate")
        promotion_id = shown["slots"][0]["promotion_id"]
        seen = (await client.get(f"/api/console/v1/promotions/{promotion_id}", **staff)).json()
        assert (seen["campaign_kind"], seen["phase"]) == ("seckill", "running")
        answer = await client.post(
            f"/api/console/v1/promotions/{promotion_id}/end", json={"version": seen["version"]}, **staff
        )
        assert (answer.status_code, answer.json()["code"]) == (409, "promotion.belongs_to_campaign")
        answer = await client.delete(f"{CAMPAIGNS}/{shown['id']}", params={"version": shown["version"]}, **staff)
        assert (answer.status_code, answer.json()["code"]) == (409, "promotion.not_editable")

    async def test_tells_what_is_wrong(self, client: AsyncClient, house: House, shop: Shop) -> None:
        staff = await as_staff(house, ALL)
        goods = {"variant_id": str(shop.variants[0]), "price_minor": 1, "quota": 1}
        unknown = {**goods, "variant_id": str(new_id())}
        slots = [slot(house, shop, goods=[goods, goods]), slot(house, shop, goods=[unknown])]
        slots.append(slot(house, shop, hours=30))
        answer = await client.post(CAMPAIGNS, json={"names": {"en": "x"}, "slots": slots, "is_daily": True}, **staff)
        assert answer.status_code == 422
        assert [(one["pointer"], one["code"]) for one in answer.json()["errors"]] == [
            ("/slots", "promotion.slots_overlap"),
            ("/is_daily", "promotion.daily_slots_of_one_day"),
            ("/slots/0/goods/1/variant_id", "promotion.variant_twice_in_slot"),
            ("/slots/1/goods/0/variant_id", "promotion.variant_unknown"),
        ]

    async def test_staff_of_a_merchant_see_theirs_alone(self, client: AsyncClient, house: House, shop: Shop) -> None:
        everybody = await as_staff(house, ALL)
        bound = await as_staff(house, ALL, merchant_ids=frozenset({shop.merchant}))
        platforms = await made(client, everybody, slot(house, shop))
        own = await made(client, bound, slot(house, shop), merchant_id=str(shop.merchant))
        seen = (await client.get(CAMPAIGNS, **bound)).json()["items"]
        assert [one["id"] for one in seen] == [own["id"]]
        assert (await client.get(f"{CAMPAIGNS}/{platforms['id']}", **bound)).status_code == 404
        foreign = slot(house, shop, goods=[{"variant_id": str(shop.foreign_variant), "price_minor": 1, "quota": 1}])
        body = {"names": {"en": "x"}, "slots": [foreign], "merchant_id": str(shop.merchant)}
        assert (await client.post(CAMPAIGNS, json=body, **bound)).status_code == 422
        body = {"names": {"en": "x"}, "slots": [slot(house, shop)]}
        assert (await client.post(CAMPAIGNS, json=body, **bound)).status_code == 403
