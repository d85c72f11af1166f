"""How goods would reach a buyer."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from httpx import AsyncClient
from sqlalchemy import select, update

from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.modules.catalog.models import Product, Variant
from jishi.modules.inventory.models import SafetyStock
from jishi.modules.order.models import TimerSettings
from tests.flows.checkout.make import SHANGHAI, SHENZHEN, URUMQI, Shop, make_shop


async def ask(client: AsyncClient, house: House, variant_id: UUID, **query: Any) -> Any:
    """Ask in English how a variant would come to Shanghai, unless said otherwise."""
    async with house.open_session() as session:
        product_id = await session.scalar(select(Variant.product_id).where(Variant.id == variant_id))
    params = {"variant_id": str(variant_id), "region": SHANGHAI, **query}
    path = f"/api/store/v1/products/{query.pop('product_id', product_id)}/delivery"
    return await client.get(path, params=params, headers={"Accept-Language": "en"})


@pytest.fixture
async def shop(house: House) -> Shop:
    """A shop with 10 of each in the east and 20 in the south."""
    return await make_shop(house, stock=(10, 20))


class TestEstimateDelivery:
    async def test_tells_from_where_by_when_for_how_much(self, client: AsyncClient, house: House, shop: Shop) -> None:
        told = (await ask(client, house, shop.variants[0])).json()
        assert (told["status"], told["available"], told["ships_from"]) == ("served", 30, "Shanghai")
        assert told["freight"] == {"minor": 800, "currency": "CNY"}
        assert told["free_freight"] == {
            "is_reached": False,
            "missing": {"minor": 8_900, "currency": "CNY"},
            "missing_quantity": 0,
        }
        assert (told["ship_hours"], told["ship_by"]) == (48, "2026-03-04T04:00:00Z")
        assert told["region"] == "Xuhui District, Shanghai"
        told = (await ask(client, house, shop.variants[0], region=SHENZHEN)).json()
        assert told["ships_from"] == "Guangdong"

    async def test_prefers_a_warehouse_that_has_enough(self, client: AsyncClient, house: House, shop: Shop) -> None:
        told = (await ask(client, house, shop.variants[0], quantity=15)).json()
        assert (told["status"], told["ships_from"]) == ("served", "Guangdong")
        told = (await ask(client, house, shop.variants[0], quantity=25)).json()
        assert (told["status"], told["available"], told["ships_from"]) == ("served", 30, None)
        told = (await ask(client, house, shop.variants[0], quantity=31)).json()
        assert (told["status"], told["available"], told["ship_by"]) == ("short", 30, None)

    async def test_lifts_freight_where_free_freight_is_reached(
        self, client: AsyncClient, house: House, shop: Shop
    ) -> None:
        told = (await ask(client, house, shop.variants[0], quantity=10)).json()
        assert (told["freight"]["minor"], told["free_freight"]["is_reached"]) == (0, True)

    async def test_says_where_nothing_is_delivered(self, client: AsyncClient, house: House, shop: Shop) -> None:
        told = (await ask(client, house, shop.variants[0], region=URUMQI)).json()
        assert (told["status"], told["freight"], told["ship_hours"]) == ("not_served", None, None)

    async def test_keeps_to_safety_stock_and_the_merchants_timers(
        self, client: AsyncClient, house: House, shop: Shop
    ) -> None:
        async with open_context(house) as ctx:
            for warehouse_id in (shop.east, shop.south):
                ctx.session.add(
                    SafetyStock(variant_id=shop.variants[0], warehouse_id=warehouse_id, channel="app", quantity=9)
                )
            ctx.session.add(TimerSettings(merchant_id=shop.merchant, ship_hours=24))
        told = (await ask(client, house, shop.variants[0], channel="app", quantity=2)).json()
        assert (told["available"], told["ships_from"], told["ship_hours"]) == (12, "Guangdong", 24)
        assert (await ask(client, house, shop.variants[0])).json()["available"] == 30

    async def test_refuses_what_is_not_there(self, client: AsyncClient, house: House, shop: Shop) -> None:
        unknown = await ask(client, house, shop.variants[0], region="999999")
        assert [error["pointer"] for error in unknown.json()["errors"]] == ["/query/region"]
        assert (await ask(client, house, shop.variants[0], region="31")).status_code == 422
        assert (await ask(client, house, shop.variants[0], product_id=uuid4())).status_code == 404
        async with open_context(house) as ctx:
            await ctx.session.execute(update(Product).values(state="draft"))
        gone = await ask(client, house, shop.variants[1])
        assert gone.json()["code"] == "catalog.product_not_found"
