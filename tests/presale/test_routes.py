"""Presales over HTTP: staff by their rights and bounds, buyers what they may buy."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from httpx import AsyncClient
from litestar import Router

from jishi.kit.access import Actor, ActorKind
from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.kit.ids import new_id
from jishi.modules.catalog.usecases.freeze_products import freeze_products
from jishi.modules.presale.http import console, store
from tests.flows.checkout.make import Shop, make_shop
from tests.payment.web import CONSOLE, STORE, as_, open_web
from tests.presale.make import draft, goods, make_presale

MINE = new_id()
EVERYTHING = frozenset({"presale.view", "presale.update", "presale.approve"})


@pytest.fixture
async def shop(house: House) -> Shop:
    return await make_shop(house)


@pytest.fixture
async def web(house: House, shop: Shop) -> AsyncIterator[AsyncClient]:
    actors = {
        "staff": Actor(kind=ActorKind.STAFF, id=new_id(), permissions=EVERYTHING),
        "viewer": Actor(kind=ActorKind.STAFF, id=new_id(), permissions=frozenset({"presale.view"})),
        "other": Actor(
            kind=ActorKind.STAFF,
            id=new_id(),
            permissions=EVERYTHING,
            merchant_ids=frozenset({shop.other_merchant}),
        ),
        "buyer": Actor(kind=ActorKind.BUYER, id=new_id()),
    }
    routes = (Router(CONSOLE, route_handlers=console.ROUTES), Router(STORE, route_handlers=store.ROUTES))
    async with open_web(house, actors, *routes) as client:
        yield client


async def body(house: House, shop: Shop, **over: Any) -> dict[str, Any]:
    async with open_context(house) as ctx:
        told = msgspec.to_builtins(draft(ctx, goods(shop.variants[0])))
    return {**told, "merchant_id": str(shop.merchant), **over}


class TestConsole:
    async def test_writes_starts_and_ends_a_presale(self, web: AsyncClient, house: House, shop: Shop) -> None:
        made = (await web.post(f"{CONSOLE}/presales", json=await body(house, shop), **as_("staff"))).json()
        assert (made["state"], made["phase"], made["goods"][0]["final_minor"]) == ("draft", "draft", 800)
        path = f"{CONSOLE}/presales/{made['id']}"
        changed = await web.put(
            path, json=await body(house, shop, member_limit=3, version=made["version"]), **as_("staff")
        )
        assert changed.json()["member_limit"] == 3
        version = {"version": changed.json()["version"]}
        active = (await web.post(f"{path}/activate", json=version, **as_("staff"))).json()
        assert (active["phase"], active["goods"][0]["sold"]) == ("deposit", 0)
        stale = await web.post(f"{path}/pause", json=version, **as_("staff"))
        assert (stale.status_code, stale.json()["code"]) == (412, "house.stale_version")
        paused = (await web.post(f"{path}/pause", json={"version": active["version"]}, **as_("staff"))).json()
        ended = (await web.post(f"{path}/end", json={"version": paused["version"]}, **as_("staff"))).json()
        assert ended["state"] == "ended"
        listed = (await web.get(f"{CONSOLE}/presales?state=ended", **as_("staff"))).json()
        assert [one["id"] for one in listed["items"]] == [made["id"]]

    async def test_stands_in_the_calendar_from_first_deposit_to_last_balance(
        self, web: AsyncClient, house: House, shop: Shop
    ) -> None:
        made = (await web.post(f"{CONSOLE}/presales", json=await body(house, shop), **as_("staff"))).json()

        async def shown(who: str = "staff", **window: str) -> list[str]:
            found = await web.get(f"{CONSOLE}/presales/calendar", params=window, **as_(who))
            assert found.status_code == 200, found.text
            return [one["id"] for one in found.json()]

        assert await shown() == []
        path, version = f"{CONSOLE}/presales/{made['id']}", {"version": made["version"]}
        await web.post(f"{path}/activate", json=version, **as_("staff"))
        assert await shown() == await shown("viewer") == [made["id"]]
        assert await shown("other") == []
        assert await shown(**{"from": "2000-01-01T00:00:00Z", "to": made["deposit_from"]}) == []
        assert await shown(**{"from": made["balance_until"]}) == []
        assert (await web.get(f"{CONSOLE}/presales/calendar", **as_("buyer"))).status_code == 403

    async def test_a_draft_goes_for_good(self, web: AsyncClient, house: House, shop: Shop) -> None:
        made = (await web.post(f"{CONSOLE}/presales", json=await body(house, shop), **as_("staff"))).json()
        path = f"{CONSOLE}/presales/{made['id']}"
        assert (await web.delete(f"{path}?version={made['version']}", **as_("staff"))).status_code == 204
        assert (await web.get(path, **as_("staff"))).json()["code"] == "presale.not_found"

    async def test_tells_every_fault_at_its_field(self, web: AsyncClient, house: House, shop: Shop) -> None:
        faulty = await body(house, shop)
        faulty["ship_until"] = faulty["deposit_from"]
        answer = await web.post(f"{CONSOLE}/presales", json=faulty, **as_("staff"))
        assert answer.status_code == 422
        assert [error["pointer"] for error in answer.json()["errors"]] == ["/ship_until"]

    async def test_is_bound_by_rights_and_merchants(self, web: AsyncClient, house: House, shop: Shop) -> None:
        made = await make_presale(house, shop.merchant, goods(shop.variants[0]))
        path = f"{CONSOLE}/presales/{made.id}"
        assert (await web.get(path, **as_("viewer"))).status_code == 200
        version = {"version": made.version}
        assert (await web.post(f"{path}/end", json=version, **as_("viewer"))).status_code == 403
        assert (await web.get(path, **as_("other"))).status_code == 404
        assert (await web.post(f"{path}/end", json=version, **as_("other"))).status_code == 404
        assert (await web.get(f"{CONSOLE}/presales", **as_("other"))).json()["items"] == []
        assert (await web.post(f"{CONSOLE}/presales", json=await body(house, shop), **as_("other"))).status_code == 403


class TestStore:
    async def test_shows_what_can_be_had(self, web: AsyncClient, house: House, shop: Shop) -> None:
        made = await make_presale(house, shop.merchant, goods(shop.variants[0]), goods(shop.variants[1], price=1_500))
        asked = f"{STORE}/presales?variant_ids={shop.variants[0]}&variant_ids={shop.variants[2]}"
        [told] = (await web.get(asked, **as_("buyer"))).json()
        assert (told["presale_id"], told["phase"]) == (str(made.id), "running")
        [offer] = told["offers"]
        amounts = {name: offer[name]["minor"] for name in ("price", "deposit", "worth", "balance", "final")}
        assert amounts == {"price": 900, "deposit": 100, "worth": 200, "balance": 700, "final": 800}
        assert offer["left"] == 5

    async def test_says_nothing_of_drafts_and_of_other_goods(self, web: AsyncClient, house: House, shop: Shop) -> None:
        await web.post(f"{CONSOLE}/presales", json=await body(house, shop), **as_("staff"))
        asked = f"{STORE}/presales?variant_ids={shop.variants[0]}"
        assert (await web.get(asked, **as_("buyer"))).json() == []

    async def test_shows_all_that_is_in_presale(self, web: AsyncClient, house: House, shop: Shop) -> None:
        begins = house.clock.now() + timedelta(hours=1)
        soon = await make_presale(house, shop.merchant, goods(shop.variants[1], price=1_500), deposit_from=begins)
        made = await make_presale(house, shop.merchant, goods(shop.variants[0], quota=3))
        page = (await web.get(f"{STORE}/presales/goods", **as_("buyer"))).json()
        assert [(one["presale_id"], one["phase"]) for one in page["presales"]] == [
            (str(made.id), "running"),
            (str(soon.id), "coming"),
        ]
        assert page["presales"][0]["name"] == "新品预售"
        [shown] = page["presales"][0]["goods"]
        assert [shown[name]["minor"] for name in ("deposit", "worth", "final")] == [100, 200, 800]
        assert shown["left"] == 3

    async def test_shows_nothing_that_is_not_on_sale(self, web: AsyncClient, house: House, shop: Shop) -> None:
        await make_presale(house, shop.merchant, goods(shop.variants[0]))
        async with open_context(house) as ctx:
            await freeze_products(ctx, merchant_id=shop.merchant)
        await house.changes.poll()
        assert (await web.get(f"{STORE}/presales/goods", **as_("buyer"))).json()["presales"] == []
