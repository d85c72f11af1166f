"""The points mall over HTTP: staff by their rights and bounds, buyers what they may have."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import msgspec
import pytest
from httpx import AsyncClient
from litestar import Router

from jishi.flows.checkout.place_trades import place_trades
from jishi.flows.checkout.requests import PlacedTrade, WantedLine
from jishi.kit.access import Actor, ActorKind
from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.kit.ids import new_id
from jishi.modules.catalog.usecases.freeze_products import freeze_products
from jishi.modules.points_mall.http import console, store
from tests.flows.checkout.make import Shop, make_buyers, make_shop, wish
from tests.member.make_standing import make_level
from tests.payment.web import CONSOLE, STORE, as_, open_web
from tests.points_mall.make import draft, give, make_offer

EVERYTHING = frozenset({"points_mall.view", "points_mall.update", "points_mall.approve"})
PATH = f"{CONSOLE}/points-offers"


@pytest.fixture
async def shop(house: House) -> Shop:
    return await make_shop(house)


@pytest.fixture
async def buyers(house: House) -> list[tuple[UUID, UUID]]:
    made = await make_buyers(house)
    await give(house, made, 150)
    return made


@pytest.fixture
async def web(house: House, shop: Shop, buyers: list[tuple[UUID, UUID]]) -> AsyncIterator[AsyncClient]:

    def staff(*permissions: str, **bound: Any) -> Actor:
        return Actor(kind=ActorKind.STAFF, id=new_id(), permissions=frozenset(permissions), **bound)

    actors = {
        "staff": staff(*EVERYTHING),
        "viewer": staff("points_mall.view"),
        "writer": staff("points_mall.view", "points_mall.update"),
        "other": staff(*EVERYTHING, merchant_ids=frozenset({shop.other_merchant})),
        "buyer": Actor(kind=ActorKind.BUYER, id=buyers[0][0]),
    }
    routes = (Router(CONSOLE, route_handlers=console.ROUTES), Router(STORE, route_handlers=store.ROUTES))
    async with open_web(house, actors, *routes) as client:
        yield client


async def body(house: House, shop: Shop, **over: Any) -> dict[str, Any]:
    async with open_context(house) as ctx:
        told = msgspec.to_builtins(draft(ctx, shop.variants[0]))
    return {**told, "merchant_id": str(shop.merchant), **over}


class TestConsole:
    async def test_writes_starts_changes_and_ends_an_offer(self, web: AsyncClient, house: House, shop: Shop) -> None:
        made = (await web.post(PATH, json=await body(house, shop), **as_("staff"))).json()
        assert (made["state"], made["phase"], made["money"]["minor"], made["listed"]["minor"]) == (
            "draft",
            "draft",
            300,
            1_000,
        )
        path, version = f"{PATH}/{made['id']}", {"version": made["version"]}
        active = (await web.post(f"{path}/activate", json=version, **as_("staff"))).json()
        assert (active["phase"], active["sold"], active["left"]) == ("running", 0, 5)
        stale = await web.post(f"{path}/pause", json=version, **as_("staff"))
        assert (stale.status_code, stale.json()["code"]) == (412, "house.stale_version")
        busy = await web.put(path, json=await body(house, shop, version=active["version"]), **as_("staff"))
        assert (busy.status_code, busy.json()["code"]) == (409, "points_mall.not_editable")
        paused = (await web.post(f"{path}/pause", json={"version": active["version"]}, **as_("staff"))).json()
        other = {"version": paused["version"], "variant_id": str(shop.variants[1])}
        fixed = await web.put(path, json=await body(house, shop, **other), **as_("staff"))
        assert [error["code"] for error in fixed.json()["errors"]] == ["points_mall.variant_fixed"]
        more = await body(house, shop, version=paused["version"], points=120, quota=9)
        changed = (await web.put(path, json=more, **as_("staff"))).json()
        assert (changed["points"], changed["left"], changed["state"]) == (120, 9, "paused")
        again = (await web.post(f"{path}/activate", json={"version": changed["version"]}, **as_("staff"))).json()
        ended = (await web.post(f"{path}/end", json={"version": again["version"]}, **as_("staff"))).json()
        assert ended["state"] == "ended"
        listed = (await web.get(f"{PATH}?state=ended&variant_id={shop.variants[0]}", **as_("staff"))).json()
        assert [one["id"] for one in listed["items"]] == [made["id"]]
        assert (await web.get(f"{PATH}?state=active", **as_("staff"))).json()["items"] == []

    async def test_a_draft_goes_for_good(self, web: AsyncClient, house: House, shop: Shop) -> None:
        made = (await web.post(PATH, json=await body(house, shop), **as_("staff"))).json()
        path = f"{PATH}/{made['id']}"
        assert (await web.delete(f"{path}?version={made['version']}", **as_("staff"))).status_code == 204
        assert (await web.get(path, **as_("staff"))).json()["code"] == "points_mall.not_found"

    async def test_tells_every_fault_at_its_field(self, web: AsyncClient, house: House, shop: Shop) -> None:
        faulty = await body(house, shop, money_minor=1_000, level_id=str(new_id()))
        faulty["valid_until"] = faulty["valid_from"]
        answer = await web.post(PATH, json=faulty, **as_("staff"))
        assert answer.status_code == 422
        assert [(error["pointer"], error["code"]) for error in answer.json()["errors"]] == [
            ("/money_minor", "points_mall.money_not_lower"),
            ("/valid_until", "points_mall.window_empty"),
            ("/level_id", "points_mall.level_unknown"),
        ]
        foreign = await body(house, shop, variant_id=str(shop.foreign_variant))
        [error] = (await web.post(PATH, json=foreign, **as_("staff"))).json()["errors"]
        assert error["code"] == "points_mall.variant_unknown"

    async def test_is_bound_by_rights_and_merchants(self, web: AsyncClient, house: House, shop: Shop) -> None:
        made = await make_offer(house, shop.merchant, shop.variants[0])
        path, version = f"{PATH}/{made.id}", {"version": made.version}
        assert (await web.get(path, **as_("viewer"))).status_code == 200
        for who, status in (("viewer", 403), ("writer", 403), ("other", 404)):
            assert (await web.post(f"{path}/end", json=version, **as_(who))).status_code == status
        assert (await web.post(PATH, json=await body(house, shop), **as_("viewer"))).status_code == 403
        assert (await web.get(path, **as_("other"))).status_code == 404
        assert (await web.get(PATH, **as_("other"))).json()["items"] == []
        assert (await web.post(PATH, json=await body(house, shop), **as_("other"))).status_code == 403
        assert (await web.get(PATH, **as_("buyer"))).status_code == 403


class TestStore:
    async def test_shows_what_stands_in_the_way(self, web: AsyncClient, house: House, shop: Shop) -> None:
        now = house.clock.now()
        async with open_context(house) as ctx:
            await make_level(ctx, 0)
            high = await make_level(ctx, 1_000)
        terms: list[dict[str, Any]] = [
            {"points": 100, "member_limit": 3},
            {"points": 101, "level_id": high.id},
            {"points": 102, "valid_from": now + timedelta(hours=1)},
            {"points": 400},
        ]
        for one in terms:
            await make_offer(house, shop.merchant, shop.variants[0], **one)
        seen = (await web.get(f"{STORE}/points-mall", **as_("buyer"))).json()["items"]
        assert [(one["points"], one["bar"], one["missing"], one["most"]) for one in seen] == [
            (100, None, 0, 1),
            (101, "level", 0, 1),
            (102, "coming", 0, 1),
            (400, "points", 250, 0),
        ]
        assert (seen[1]["level"], seen[0]["listed"]["minor"], seen[0]["left"]) == ("等级1000", 1_000, 5)
        affordable = (await web.get(f"{STORE}/points-mall?affordable=true", **as_("buyer"))).json()["items"]
        assert [one["points"] for one in affordable] == [100]
        guest = (await web.get(f"{STORE}/points-mall")).json()["items"]
        assert [(one["bar"], one["missing"]) for one in guest] == [(None, 0), (None, 0), ("coming", 0), (None, 0)]

    async def test_goes_on_page_by_page(self, web: AsyncClient, house: House, shop: Shop) -> None:
        for points in (300, 100, 200):
            await make_offer(house, shop.merchant, shop.variants[0], points=points)
        first = (await web.get(f"{STORE}/points-mall?limit=2", **as_("buyer"))).json()
        second = (await web.get(f"{STORE}/points-mall?cursor={first['next_cursor']}", **as_("buyer"))).json()
        assert [one["points"] for one in first["items"] + second["items"]] == [100, 200, 300]

    async def test_fills_pages_with_what_the_caller_can_have(
        self, web: AsyncClient, house: House, shop: Shop, buyers: list[tuple[UUID, UUID]]
    ) -> None:
        sellable = shop.variants[0]
        async with open_context(house) as ctx:
            high = await make_level(ctx, 1_000)
        begun = house.clock.now() + timedelta(hours=1)
        for over in ({"points": 100}, {"points": 101, "level_id": high.id}, {"points": 102, "valid_from": begun}):
            await make_offer(house, shop.merchant, sellable, **over)
        sold_out = await make_offer(house, shop.merchant, sellable, points=103, quota=1)
        had = await make_offer(house, shop.merchant, sellable, points=104, member_limit=1)
        for points in (105, 106):
            await make_offer(house, shop.merchant, sellable, points=points)
        await make_offer(house, shop.other_merchant, shop.foreign_variant, points=50)
        await give(house, buyers, 207)
        for made in (sold_out, had):
            line = WantedLine(sellable, 1)
            [placed] = await place_trades(house, [wish(buyers[0], line, points_offer_id=made.id, key=made.id.hex)])
            assert isinstance(placed, PlacedTrade)
        async with open_context(house) as ctx:
            await freeze_products(ctx, merchant_id=shop.other_merchant)
        await house.changes.poll()
        seen: list[list[int]] = []
        cursor = ""
        while len(seen) < 9:
            path = f"{STORE}/points-mall?affordable=true&limit=2{cursor}"
            page = (await web.get(path, **as_("buyer"))).json()
            seen.append([one["points"] for one in page["items"]])
            if page["next_cursor"] is None:
                break
            cursor = f"&cursor={page['next_cursor']}"
        assert seen == [[100, 105], [106]]
        assert (await web.get(f"{STORE}/points-mall?affordable=true")).json()["items"] == []
        everything = (await web.get(f"{STORE}/points-mall?limit=1")).json()
        assert [one["points"] for one in everything["items"]] == [100]

    async def test_shows_one_offer_and_nothing_that_is_not_to_be_had(
        self, web: AsyncClient, house: House, shop: Shop
    ) -> None:
        drafted = (await web.post(PATH, json=await body(house, shop), **as_("staff"))).json()
        made = await make_offer(house, shop.merchant, shop.variants[0])
        one = (await web.get(f"{STORE}/points-mall/{made.id}", **as_("buyer"))).json()
        assert (one["offer_id"], one["points"], one["money"]["minor"]) == (str(made.id), 100, 300)
        assert (await web.get(f"{STORE}/points-mall/{drafted['id']}", **as_("buyer"))).status_code == 404
        async with open_context(house) as ctx:
            await freeze_products(ctx, merchant_id=shop.merchant)
        await house.changes.poll()
        assert (await web.get(f"{STORE}/points-mall/{made.id}", **as_("buyer"))).status_code == 404
        assert (await web.get(f"{STORE}/points-mall", **as_("buyer"))).json()["items"] == []
