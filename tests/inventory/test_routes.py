"""Stock over HTTP, for buyers and for staff with and without the rights."""

from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest
from httpx import AsyncClient, Response

from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.modules.inventory.usecases.update_safety_stock import SafetyLine, update_safety_stock
from tests.access.people import as_staff
from tests.catalog.web import open_client as open_whole
from tests.inventory.make import Goods, make_goods, make_warehouse, receive, staff

STORE, CONSOLE = "/api/store/v1", "/api/console/v1"


class Shop(msgspec.Struct, frozen=True):
    """Two products, five units of the first in one warehouse that serves Shanghai."""

    goods: Goods
    warehouse_id: UUID


@pytest.fixture
async def shop(house: House) -> Shop:
    goods = await make_goods(house, 2)
    async with open_context(house) as ctx:
        place = await make_warehouse(ctx, areas=["31"])
        await receive(ctx, {(goods.variants[0], place): 5}, merchant_id=goods.merchant_id)
    await house.changes.poll()
    return Shop(goods, place)


ALL = ("inventory.view", "inventory.receive", "inventory.adjust", "inventory.repair", "inventory.update_warehouse")
ROUTES: dict[str, tuple[str, str, str]] = {
    "levels": ("GET", "stock-levels", "inventory.view"),
    "movements": ("GET", "stock-movements", "inventory.view"),
    "safety": ("GET", "safety-stocks", "inventory.view"),
    "warehouses": ("GET", "warehouses", "inventory.view"),
    "warehouse": ("GET", "warehouses/{warehouse_id}", "inventory.view"),
    "adjust": ("POST", "stock-adjustments", "inventory.adjust"),
    "receive": ("POST", "stock-receipts", "inventory.receive"),
    "set_safety": ("PUT", "safety-stocks", "inventory.adjust"),
    "repair": ("POST", "stock-repairs", "inventory.repair"),
    "open": ("POST", "warehouses", "inventory.update_warehouse"),
    "change": ("PUT", "warehouses/{warehouse_id}", "inventory.update_warehouse"),
}
WAREHOUSE = {"name": {"en": "North"}, "kind": "regional", "region_code": "310000", "areas": ["31"], "version": 1}
OK = {"adjust": 201, "receive": 201, "set_safety": 204, "repair": 201, "open": 201}


async def call(client: AsyncClient, shop: Shop, name: str, who: str) -> Response:
    """Send a sound request to one of the routes."""
    method, path, _ = ROUTES[name]
    variant = str(shop.goods.variants[0])
    level = {"variant_id": variant, "warehouse_id": str(shop.warehouse_id)}
    bodies: dict[str, Any] = {
        "adjust": {"lines": [{**level, "quantity": -1}], "reason": "broken"},
        "receive": {"lines": [{**level, "quantity": 2}], "reference": "DN-1"},
        "set_safety": {"lines": [{**level, "channel": "app", "quantity": 1}]},
        "open": {**WAREHOUSE, "code": "NORTH"},
        "change": {**WAREHOUSE, "code": "IGNORED"},
    }
    return await client.request(
        method,
        f"{CONSOLE}/{path.format(warehouse_id=shop.warehouse_id)}",
        params=level if name == "movements" else None,
        json=bodies.get(name),
        headers={"Authorization": f"Bearer {who}"},
    )


class TestRights:
    @pytest.mark.parametrize("name", ROUTES)
    async def test_each_route_asks_for_its_own(self, house: House, shop: Shop, name: str) -> None:
        needed = ROUTES[name][2]
        holder, other = staff(needed), staff(*(each for each in ALL if each != needed))
        async with open_whole(house, holder=holder, other=other) as client:
            assert (await call(client, shop, name, "other")).status_code == 403
            assert (await call(client, shop, name, "holder")).status_code == OK.get(name, 200)

    @pytest.mark.parametrize(
        ("name", "status"), [("adjust", 422), ("receive", 422), ("set_safety", 422), ("change", 404)]
    )
    async def test_what_is_another_merchants_is_not_there(
        self, house: House, shop: Shop, name: str, status: int
    ) -> None:
        bound = staff(*ALL, merchant_ids=[uuid4()])
        async with open_whole(house, bound=bound) as client:
            assert (await call(client, shop, name, "bound")).status_code == status
            assert (await call(client, shop, "levels", "bound")).json()["items"] == []
            assert (await call(client, shop, "movements", "bound")).json()["items"] == []
            assert (await call(client, shop, "safety", "bound")).json()["items"] == []

    async def test_tokens_of_real_staff_serve(self, client: AsyncClient, house: House, shop: Shop) -> None:
        viewer = await as_staff(house, {"inventory.view"})
        [row] = (await client.get(f"{CONSOLE}/stock-levels", **viewer)).json()["items"]
        assert (row["variant_id"], row["free"]) == (str(shop.goods.variants[0]), 5)
        assert row["sku_code"]


class TestConsole:
    async def test_adjusts_with_a_reason_and_tells_the_level(self, house: House, shop: Shop) -> None:
        async with open_whole(house, clerk=staff(*ALL)) as client:
            [level] = (await call(client, shop, "adjust", "clerk")).json()
            assert (level["on_hand"], level["free"]) == (4, 4)
            assert level["sku_code"]
            rows = (await call(client, shop, "movements", "clerk")).json()["items"]
        assert (rows[0]["kind"], rows[0]["reason"]) == ("adjust", "broken")

    async def test_takes_no_more_than_there_is(self, house: House, shop: Shop) -> None:
        line = {
            "variant_id": str(shop.goods.variants[0]),
            "warehouse_id": str(shop.warehouse_id),
            "quantity": -6,
        }
        async with open_whole(house, clerk=staff(*ALL)) as client:
            answer = await client.post(
                f"{CONSOLE}/stock-adjustments",
                json={"lines": [line], "reason": "lost"},
                headers={"Authorization": "Bearer clerk"},
            )
        assert (answer.status_code, answer.json()["code"]) == (409, "inventory.stock_short")
        assert [error["pointer"] for error in answer.json()["errors"]] == ["/lines/0/quantity"]

    async def test_sets_and_lists_safety_stock(self, house: House, shop: Shop) -> None:
        async with open_whole(house, clerk=staff(*ALL)) as client:
            await call(client, shop, "set_safety", "clerk")
            [row] = (await call(client, shop, "safety", "clerk")).json()["items"]
        assert (row["channel"], row["quantity"], row["warehouse_id"]) == ("app", 1, str(shop.warehouse_id))


class TestFindAvailable:
    async def ask(self, house: House, shop: Shop, **query: Any) -> dict[str, int]:
        variants = [str(variant) for variant in shop.goods.variants]
        async with open_whole(house) as client:
            answer = await client.get(f"{STORE}/stock", params={"variant_id": [*variants, str(uuid4())], **query})
        assert answer.status_code == 200, answer.text
        return {row["variant_id"]: row["available"] for row in answer.json()}

    async def test_counts_what_can_be_had_where(self, house: House, shop: Shop) -> None:
        stocked, bare = (str(variant) for variant in shop.goods.variants)
        assert await self.ask(house, shop) == {stocked: 5, bare: 0}
        assert await self.ask(house, shop, region_code="310104") == {stocked: 5, bare: 0}
        assert await self.ask(house, shop, region_code="440300") == {stocked: 0, bare: 0}

    async def test_leaves_safety_stock_to_other_channels(self, house: House, shop: Shop) -> None:
        kept = SafetyLine(variant_id=shop.goods.variants[0], warehouse_id=shop.warehouse_id, channel="app", quantity=4)
        async with open_context(house) as ctx:
            await update_safety_stock(ctx, lines=[kept])
        await house.changes.poll()
        stocked = str(shop.goods.variants[0])
        assert [(await self.ask(house, shop, channel=channel))[stocked] for channel in ("app", "h5")] == [1, 5]

    async def test_tells_no_more_than_999(self, house: House, shop: Shop) -> None:
        key = (shop.goods.variants[0], shop.warehouse_id)
        async with open_context(house) as ctx:
            await receive(ctx, {key: 2_000}, merchant_id=shop.goods.merchant_id)
        assert (await self.ask(house, shop))[str(key[0])] == 999

    @pytest.mark.parametrize("query", ["", "variant_id=x", "variant_id={0}&region_code=3", "variant_id={0}&channel=A"])
    async def test_points_at_what_is_malformed(self, house: House, shop: Shop, query: str) -> None:
        async with open_whole(house) as client:
            answer = await client.get(f"{STORE}/stock?{query.format(uuid4())}")
        assert answer.status_code == 422
