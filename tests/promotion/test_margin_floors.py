"""Margin floors: who may set them, what they do to prices, and two people at once."""

import asyncio
from uuid import UUID, uuid4

import pytest
from httpx import AsyncClient
from sqlalchemy import update

from jishi.kit.access import ActorKind
from jishi.kit.context import open_context
from jishi.kit.errors import StaleVersionError
from jishi.kit.house import House
from jishi.modules.catalog.models import Variant
from jishi.modules.promotion.marks.floors import FloorSnapshot
from jishi.modules.promotion.models import NOBODY
from jishi.modules.promotion.usecases.set_margin_floor import set_margin_floor
from tests.access.people import as_person, as_staff
from tests.catalog.make import merchant
from tests.flows.checkout.make import make_buyers, make_shop
from tests.flows.checkout.test_place_trades import rows
from tests.promotion.proved import assert_promotions_proved
from tests.promotion.test_console import ALL, act, made

FLOORS = "/api/console/v1/margin-floors"
STORE = "/api/store/v1"


async def opened(house: House) -> UUID:
    """Open a merchant."""
    async with open_context(house) as ctx:
        return await merchant(ctx)


class TestMarginFloors:
    async def test_are_set_listed_and_deleted(self, client: AsyncClient, house: House) -> None:
        staff, own = await as_staff(house, ALL), await opened(house)
        floors = house.part(FloorSnapshot)
        await floors.load()
        await house.changes.poll()
        assert (await client.get(FLOORS, **staff)).json() == []
        for merchant_id, floor_bp in ((NOBODY, 10_000), (own, 12_000)):
            body = {"floor_bp": floor_bp, "version": 0}
            answer = await client.put(f"{FLOORS}/{merchant_id}", json=body, **staff)
            assert (answer.status_code, answer.json()["version"]) == (200, 1), answer.text
        await house.changes.poll()
        assert (floors.floor_of(own, 500), floors.floor_of(uuid4(), 500)) == (600, 500)
        changed = await client.put(f"{FLOORS}/{own}", json={"floor_bp": 11_000, "version": 1}, **staff)
        assert changed.json()["version"] == 2
        listed = (await client.get(FLOORS, **staff)).json()
        assert [(one["merchant_id"], one["floor_bp"]) for one in listed] == [(str(NOBODY), 10_000), (str(own), 11_000)]
        stale = await client.delete(f"{FLOORS}/{own}", params={"version": 1}, **staff)
        assert (stale.status_code, stale.json()["code"]) == (412, "house.stale_version")
        assert (await client.delete(f"{FLOORS}/{own}", params={"version": 2}, **staff)).status_code == 204
        await house.changes.poll()
        assert floors.floor_of(own, 500) == 500

    @pytest.mark.parametrize("floor_bp", [-1, 1_000_001, "half"])
    async def test_are_sound(self, client: AsyncClient, house: House, floor_bp: object) -> None:
        staff = await as_staff(house, ALL)
        answer = await client.put(f"{FLOORS}/{NOBODY}", json={"floor_bp": floor_bp, "version": 0}, **staff)
        assert answer.status_code == 422

    async def test_are_those_of_merchants_that_exist(self, client: AsyncClient, house: House) -> None:
        staff = await as_staff(house, ALL)
        answer = await client.put(f"{FLOORS}/{uuid4()}", json={"floor_bp": 1, "version": 0}, **staff)
        assert (answer.status_code, answer.json()["code"]) == (404, "promotion.margin_floor_not_found")
        assert (await client.delete(f"{FLOORS}/{NOBODY}", params={"version": 1}, **staff)).status_code == 404

    async def test_keep_to_the_bound_and_the_right(self, client: AsyncClient, house: House) -> None:
        own = await opened(house)
        staff = await as_staff(house, ALL)
        body = {"floor_bp": 9_000, "version": 0}
        for merchant_id in (NOBODY, own):
            assert (await client.put(f"{FLOORS}/{merchant_id}", json=body, **staff)).status_code == 200
        bound = await as_staff(house, ALL, merchant_ids=frozenset({own}))
        assert [one["merchant_id"] for one in (await client.get(FLOORS, **bound)).json()] == [str(own)]
        body["version"] = 1
        assert (await client.put(f"{FLOORS}/{NOBODY}", json=body, **bound)).status_code == 404
        assert (await client.put(f"{FLOORS}/{own}", json=body, **bound)).status_code == 200
        stranger = await as_staff(house, ALL, merchant_ids=frozenset({uuid4()}))
        assert (await client.put(f"{FLOORS}/{own}", json=body, **stranger)).status_code == 404
        assert (await client.delete(f"{FLOORS}/{own}", params={"version": 2}, **stranger)).status_code == 404
        viewer = await as_staff(house, {"promotion.view", "promotion.update"})
        assert (await client.put(f"{FLOORS}/{own}", json=body, **viewer)).status_code == 403

    async def test_two_who_set_the_first_at_once_have_one_winner(self, house: House) -> None:
        async def put(floor_bp: int) -> int:
            async with open_context(house) as ctx:
                return (await set_margin_floor(ctx, merchant_id=NOBODY, floor_bp=floor_bp, version=0)).floor_bp

        outcomes = await asyncio.gather(*(put(n) for n in range(1, 6)), return_exceptions=True)
        assert sum(isinstance(one, StaleVersionError) for one in outcomes) == 4
        assert sum(isinstance(one, int) for one in outcomes) == 1


class TestAtTheFloor:
    async def test_a_promotion_stops_there_from_the_quote_to_the_order(self, client: AsyncClient, house: House) -> None:
        shop = await make_shop(house)
        cheap, dear = shop.variants[0], shop.variants[1]
        await house.changes.poll()
        async with open_context(house) as ctx:
            await ctx.session.execute(update(Variant).where(Variant.id == cheap).values(cost_minor=750))
        staff = await as_staff(house, ALL)
        # A tenth above cost: 8.25 of the list price of 10.00.
        floor = {"floor_bp": 11_000, "version": 0}
        assert (await client.put(f"{FLOORS}/{shop.merchant}", json=floor, **staff)).status_code == 200
        half = {"kind": "line_discount", "percent_bp": 5_000}
        shown = await act(client, staff, await made(client, staff, benefit=half), "activate")
        extra = {"kind": "ladder", "bars": [{"at": 500, "minus_minor": 100}]}
        other = await act(client, staff, await made(client, staff, benefit=extra), "activate")
        await house.changes.poll()
        [(member_id, address_id)] = await make_buyers(house)
        buyer = as_person(house, ActorKind.BUYER, member_id)
        body = {"lines": [{"variant_id": str(cheap), "quantity": 2}], "address_id": str(address_id)}
        quote = (await client.post(f"{STORE}/quote", json=body, **buyer)).json()
        assert [line["total"]["minor"] for line in quote["lines"]] == [2 * 825]
        told = {note["rule"]: note for note in quote["notes"]}
        assert (told[shown["id"]]["matched"], told[shown["id"]]["amount"]["minor"]) == (True, -2 * 175)
        assert (told[other["id"]]["matched"], told[other["id"]]["reason"]) == (False, "promotion.floor_reached")
        buyer["headers"]["Idempotency-Key"] = "at the floor"
        wanted = {**body, "expected_total_minor": quote["total"]["minor"]}
        placed = await client.post(f"{STORE}/trades", json=wanted, **buyer)
        assert placed.status_code == 201, placed.text
        [line] = await rows(house, 'SELECT discount_minor, total_minor FROM "order".order_lines')
        assert (line["discount_minor"], line["total_minor"]) == (2 * 175, 2 * 825)
        # What has no cost has no floor.
        body["lines"] = [{"variant_id": str(dear), "quantity": 1}]
        quote = (await client.post(f"{STORE}/quote", json=body, **buyer)).json()
        assert (quote["goods"]["minor"], quote["discount"]["minor"]) == (2000, 1100)
        await assert_promotions_proved(house)

    async def test_one_that_may_pass_it_does(self, client: AsyncClient, house: House) -> None:
        shop = await make_shop(house)
        await house.changes.poll()
        async with open_context(house) as ctx:
            await ctx.session.execute(update(Variant).values(cost_minor=750))
        staff = await as_staff(house, ALL)
        floor = {"floor_bp": 10_000, "version": 0}
        assert (await client.put(f"{FLOORS}/{NOBODY}", json=floor, **staff)).status_code == 200
        half = {"kind": "line_discount", "percent_bp": 5_000}
        await act(client, staff, await made(client, staff, benefit=half, keeps_floor=False), "activate")
        await house.changes.poll()
        [(member_id, _)] = await make_buyers(house)
        buyer = as_person(house, ActorKind.BUYER, member_id)
        body = {"lines": [{"variant_id": str(shop.variants[0]), "quantity": 1}]}
        assert (await client.post(f"{STORE}/quote", json=body, **buyer)).json()["discount"]["minor"] == 500
