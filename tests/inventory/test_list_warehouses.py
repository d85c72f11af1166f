"""Warehouses as staff list them, and as allocation remembers them."""

from uuid import uuid4

from jishi.kit.context import Context, open_context
from jishi.kit.house import House
from jishi.modules.inventory.models import WarehouseKind
from jishi.modules.inventory.queries.list_warehouses import list_warehouses
from jishi.modules.inventory.snapshot import WarehouseSnapshot
from jishi.modules.inventory.usecases.update_warehouse import update_warehouse
from tests.catalog.make import merchant
from tests.conftest import as_actor
from tests.inventory.make import draft, make_warehouse, staff


class TestListWarehouses:
    async def test_lists_by_priority_and_code_with_areas(self, ctx: Context) -> None:
        last = await make_warehouse(ctx, code="A", priority=9, areas=["44", "31"])
        second = await make_warehouse(ctx, code="C", priority=1, areas=[])
        first = await make_warehouse(ctx, code="B", priority=1)
        rows = await list_warehouses(ctx)
        assert [(row.id, row.areas) for row in rows] == [(first, [""]), (second, []), (last, ["31", "44"])]
        assert [row.code for row in await list_warehouses(ctx, second)] == ["C"]

    async def test_keeps_to_the_bound(self, ctx: Context) -> None:
        mine, theirs = await merchant(ctx, "mine"), await merchant(ctx, "theirs")
        own, shared = await make_warehouse(ctx, merchant_id=mine), await make_warehouse(ctx)
        foreign = await make_warehouse(ctx, merchant_id=theirs)
        seen = {row.id for row in await list_warehouses(as_actor(ctx, staff(merchant_ids=[mine])))}
        assert seen == {own, shared}
        assert {row.id for row in await list_warehouses(as_actor(ctx, staff(warehouse_ids=[foreign])))} == {foreign}
        assert await list_warehouses(as_actor(ctx, staff(merchant_ids=[mine])), foreign) == []


class TestWarehouseSnapshot:
    async def test_ranks_the_closest_area_then_priority_then_who_stands_behind(self, house: House) -> None:
        async with open_context(house) as ctx:
            behind = await make_warehouse(ctx, areas=[])
            wide = await make_warehouse(ctx, areas=["31"], priority=1)
            close = await make_warehouse(ctx, areas=["310104"], priority=9, kind=WarehouseKind.FRONT, parent_id=behind)
            await make_warehouse(ctx, areas=["44"])
            await make_warehouse(ctx, areas=["31"], merchant_id=await merchant(ctx, "theirs"))
        snapshot = WarehouseSnapshot(house)
        await snapshot.load()
        assert [snapshot.ids[place] for place in snapshot.candidates(uuid4(), "310104")] == [close, wide, behind]
        assert [snapshot.ids[place] for place in snapshot.candidates(uuid4(), "320100")] == []

    async def test_hears_of_changes_and_keeps_places(self, house: House) -> None:
        async with open_context(house) as ctx:
            old = await make_warehouse(ctx, areas=["31"])
        snapshot = WarehouseSnapshot(house)
        await snapshot.load()
        [place] = snapshot.candidates(uuid4(), "310104")
        async with open_context(house) as ctx:
            new = await make_warehouse(ctx, areas=["310104"])
            await update_warehouse(ctx, warehouse_id=old, draft=draft(areas=["31"], is_active=False), version=1)
        await house.changes.poll()
        assert [snapshot.ids[found] for found in snapshot.candidates(uuid4(), "310104")] == [new]
        assert snapshot.ids[place] == old

    async def test_sells_no_safety_stock(self, house: House) -> None:
        snapshot = WarehouseSnapshot(house)
        variant, place = uuid4(), uuid4()
        assert snapshot.sellable(5, variant, place, "app") == 5
        snapshot.safety = {(variant, place, "app"): 3}
        assert [snapshot.sellable(5, variant, place, channel) for channel in ("app", "h5")] == [2, 5]
        assert snapshot.sellable(1, variant, place, "app") == -2
