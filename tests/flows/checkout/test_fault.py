"""A placement that fails as a whole: everything is back, whoever waits is told, and staff hear of it once."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import pytest
from httpx import AsyncClient
from prometheus_client import REGISTRY
from sqlalchemy import func, select

from jishi.kit.access import ActorKind
from jishi.kit.context import open_context
from jishi.kit.desk.parts import Desk
from jishi.kit.faults import FaultBook
from jishi.kit.house import House
from jishi.modules.inventory.models import StockLevel, StockMovement
from jishi.modules.order.models import Order, Trade
from tests.access.people import as_person, as_staff
from tests.flows.checkout.make import Shop, make_buyers, make_shop

ALL = {"desk.view_events", "desk.manage_events"}
FAULTS = "/api/console/v1/faults"
_BREAK = """
CREATE FUNCTION "order".break() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the disk of orders is broken' USING DETAIL = 'a line with a buyer in it'; END $$;
CREATE TRIGGER break BEFORE INSERT ON "order".order_lines FOR EACH ROW EXECUTE FUNCTION "order".break();
"""
_MEND = 'DROP TRIGGER break ON "order".order_lines; DROP FUNCTION "order".break();'


@pytest.fixture
async def shop(house: House) -> Shop:
    return await make_shop(house)


@asynccontextmanager
async def broken(house: House) -> AsyncIterator[None]:
    """Have the last of the inserts fail, after stock was taken and orders were written."""
    async with (await house.db.pool()).acquire() as connection:
        await connection.execute(_BREAK)
        try:
            yield
        finally:
            await connection.execute(_MEND)


async def press(client: AsyncClient, house: House, shop: Shop, buyer: tuple[UUID, UUID]) -> Any:
    body = {"lines": [{"variant_id": str(shop.variants[0]), "quantity": 1}], "address_id": str(buyer[1])}
    who = as_person(house, ActorKind.BUYER, buyer[0])
    who["headers"]["Idempotency-Key"] = "k1"
    return await client.post("/api/store/v1/trades", json=body, **who)


def failures() -> float:
    return REGISTRY.get_sample_value("jishi_batch_failures_total", {"batch": "place_trades"}) or 0.0


async def waiting(house: House) -> int:
    """How many faults the desk says to look at."""
    [to_do] = [one for one in house.part(Desk).parts.to_dos if one.code == "desk.faults"]
    async with open_context(house) as ctx:
        return await to_do.count(ctx)


class TestPlacementThatFails:
    async def test_leaves_nothing_behind_and_tells_staff_once(
        self, client: AsyncClient, house: House, shop: Shop
    ) -> None:
        [buyer] = await make_buyers(house)
        staff, before = await as_staff(house, ALL), failures()
        async with broken(house):
            refused = [await press(client, house, shop, buyer) for _ in range(3)]
        assert [one.status_code for one in refused] == [500, 500, 500]
        async with house.open_session() as session:
            assert await session.scalar(select(func.sum(StockLevel.reserved))) == 0
            counts = [await session.scalar(select(func.count()).select_from(kind)) for kind in (Trade, Order)]
            moved = await session.scalar(select(func.count()).where(StockMovement.kind != "receive"))
        assert (counts, moved) == ([0, 0], 0)
        assert failures() == before + 3
        await house.part(FaultBook).written()
        [fault] = (await client.get(FAULTS, **staff)).json()["items"]
        assert (fault["name"], fault["title"], fault["times"], fault["seen_at"]) == (
            "place_trades",
            "提交订单",
            3,
            None,
        )
        assert "the disk of orders is broken" in fault["last_error"]
        assert "buyer" not in fault["last_error"]
        assert await waiting(house) == 1

        # What was pressed then is one trade once it works again, under the same key.
        placed = [await press(client, house, shop, buyer) for _ in range(2)]
        assert [one.status_code for one in placed] == [201, 201]
        assert placed[0].json() == placed[1].json()

        seen = await client.post(f"{FAULTS}/place_trades/resolve", **staff)
        assert seen.json()["seen_at"] is not None
        assert await waiting(house) == 0
        async with broken(house):
            await press(client, house, shop, (await make_buyers(house))[0])
        await house.part(FaultBook).written()
        [again] = (await client.get(FAULTS, **staff)).json()["items"]
        assert (again["times"], again["seen_at"]) == (1, None)

    async def test_a_refusal_is_no_fault(self, client: AsyncClient, house: House, shop: Shop) -> None:
        [buyer], before = await make_buyers(house), failures()
        body = {"lines": [{"variant_id": str(shop.variants[0]), "quantity": 999}], "address_id": str(buyer[1])}
        who = as_person(house, ActorKind.BUYER, buyer[0])
        who["headers"]["Idempotency-Key"] = "k1"
        assert (await client.post("/api/store/v1/trades", json=body, **who)).status_code == 409
        assert failures() == before

    async def test_staff_within_a_bound_see_none(self, client: AsyncClient, house: House, shop: Shop) -> None:
        house.part(FaultBook).note("place_trades", RuntimeError("x"))
        await house.part(FaultBook).written()
        bound = await as_staff(house, ALL, warehouse_ids=frozenset({shop.east}))
        assert (await client.get(FAULTS, **bound)).json()["items"] == []
        assert (await client.post(f"{FAULTS}/place_trades/resolve", **bound)).status_code == 404
