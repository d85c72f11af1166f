"""Warehouses are changed, and no circle comes of it."""

import asyncio
from collections import Counter
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from jishi.kit.context import Context, open_context
from jishi.kit.errors import StaleVersionError
from jishi.kit.house import House
from jishi.modules.inventory.models import ServiceArea, Warehouse, WarehouseKind
from jishi.modules.inventory.parents import WarehouseParentError
from jishi.modules.inventory.repository import WarehouseNotFoundError
from jishi.modules.inventory.snapshot import SCOPE
from jishi.modules.inventory.usecases.update_warehouse import update_warehouse
from tests.catalog.make import merchant
from tests.conftest import as_actor
from tests.inventory.make import code_of, draft, faults, levels_of, make_warehouse, receive, staff

REGIONAL, FRONT, STORE = WarehouseKind


async def update(ctx: Context, warehouse_id: UUID, version: int = 1, **given: Any) -> Warehouse:
    return await update_warehouse(ctx, warehouse_id=warehouse_id, draft=draft(**given), version=version)


async def refusal_of(ctx: Context, warehouse_id: UUID, version: int = 1, **given: Any) -> WarehouseParentError:
    with pytest.raises(WarehouseParentError) as refused:
        await update(ctx, warehouse_id, version, **given)
    return refused.value


class TestUpdateWarehouse:
    async def test_replaces_all_but_code_and_merchant(self, ctx: Context) -> None:
        mine, theirs, parent_id = await merchant(ctx, "a"), await merchant(ctx, "b"), await make_warehouse(ctx)
        warehouse_id = await make_warehouse(ctx, code="SH-1", merchant_id=mine, areas=["31", "32"])
        given: dict[str, Any] = {
            "name": {"zh-CN": "深圳"},
            "kind": STORE,
            "parent_id": parent_id,
            "region_code": "440300",
            "priority": 3,
            "is_active": False,
        }
        ctx.changes.clear()
        await update(ctx, warehouse_id, **given, code="SZ-1", merchant_id=theirs, areas=["32", "44", "44"])
        await ctx.session.flush()
        row = await ctx.session.get_one(Warehouse, warehouse_id, populate_existing=True)
        assert {key: getattr(row, key) for key in given} == given
        assert (row.code, row.merchant_id, row.version) == ("SH-1", mine, 2)
        areas = select(ServiceArea.region_code).where(ServiceArea.warehouse_id == warehouse_id)
        assert sorted(await ctx.session.scalars(areas)) == ["32", "44"]
        assert ctx.changes == {(SCOPE, str(warehouse_id))}

    async def test_leaves_stock_where_it_is(self, ctx: Context) -> None:
        key = (uuid4(), await make_warehouse(ctx))
        await receive(ctx, {key: 5})
        await update(ctx, key[1], is_active=False)
        assert await levels_of(ctx) == {key: (5, 0)}

    async def test_refuses_a_version_that_is_past(self, ctx: Context) -> None:
        warehouse_id = await make_warehouse(ctx)
        await update(ctx, warehouse_id)
        with pytest.raises(StaleVersionError) as refused:
            await update(ctx, warehouse_id)
        assert refused.value.params == {"current": 2}

    async def test_one_of_two_at_once_is_stale(self, house: House) -> None:
        async with open_context(house) as ctx:
            warehouse_id = await make_warehouse(ctx)

        async def change(priority: int) -> None:
            async with open_context(house) as ctx:
                await update(ctx, warehouse_id, priority=priority)

        outcomes = await asyncio.gather(code_of(change(1)), code_of(change(2)))
        assert Counter(outcomes) == {"done": 1, "house.stale_version": 1}

    async def test_finds_only_what_the_actor_may_change(self, ctx: Context) -> None:
        mine, theirs = await merchant(ctx, "mine"), await merchant(ctx, "theirs")
        own = await make_warehouse(ctx, merchant_id=mine)
        shared, foreign = await make_warehouse(ctx), await make_warehouse(ctx, merchant_id=theirs)
        hidden = [
            (staff(merchant_ids=[mine]), shared),
            (staff(merchant_ids=[mine]), foreign),
            (staff(warehouse_ids=[own]), shared),
            (staff(merchant_ids=[mine], warehouse_ids=[shared]), own),
            (staff(), uuid4()),
        ]
        for actor, warehouse_id in hidden:
            with pytest.raises(WarehouseNotFoundError):
                await update(as_actor(ctx, actor), warehouse_id)
        for version, actor in enumerate((staff(merchant_ids=[mine]), staff(warehouse_ids=[own]), staff()), start=1):
            await update(as_actor(ctx, actor), own, version)
        assert (await ctx.session.get_one(Warehouse, own)).version == 4


class TestParents:
    @pytest.mark.parametrize("kind", [FRONT, STORE])
    async def test_nothing_draws_on_itself(self, ctx: Context, kind: WarehouseKind) -> None:
        for before in (REGIONAL, kind):
            warehouse_id = await make_warehouse(ctx, kind=before)
            refusal = await refusal_of(ctx, warehouse_id, kind=kind, parent_id=warehouse_id)
            assert faults(refusal) == [("/parent_id", "inventory.warehouse_parent")]

    @pytest.mark.parametrize(("kind", "behind"), [(REGIONAL, REGIONAL), (FRONT, STORE), (STORE, FRONT)])
    async def test_only_regional_ones_stand_behind_others(
        self, ctx: Context, kind: WarehouseKind, behind: WarehouseKind
    ) -> None:
        warehouse_id, parent_id = await make_warehouse(ctx), await make_warehouse(ctx, kind=behind)
        refusal = await refusal_of(ctx, warehouse_id, kind=kind, parent_id=parent_id)
        assert faults(refusal) == [("/parent_id", "inventory.warehouse_parent")]

    async def test_what_others_draw_on_stays_regional(self, ctx: Context) -> None:
        behind, other = await make_warehouse(ctx), await make_warehouse(ctx)
        front = await make_warehouse(ctx, kind=FRONT, parent_id=behind)
        for parent_id in (None, other):
            refusal = await refusal_of(ctx, behind, kind=STORE, parent_id=parent_id)
            assert faults(refusal) == [("/kind", "inventory.others_draw_on_it")]
        await update(ctx, front, kind=FRONT, parent_id=other)
        assert (await update(ctx, behind, kind=STORE, parent_id=other)).parent_id == other

    async def test_unknown_ones_are_told(self, ctx: Context) -> None:
        refusal = await refusal_of(ctx, await make_warehouse(ctx), kind=FRONT, parent_id=uuid4())
        assert faults(refusal) == [("/parent_id", "inventory.warehouse_not_found")]

    async def test_two_that_take_each_other_at_once_make_no_circle(self, house: House) -> None:
        async with open_context(house) as ctx:
            one, two = await make_warehouse(ctx), await make_warehouse(ctx)

        async def hang(warehouse_id: UUID, parent_id: UUID) -> None:
            async with open_context(house) as ctx:
                await update(ctx, warehouse_id, kind=FRONT, parent_id=parent_id)

        outcomes = await asyncio.gather(code_of(hang(one, two)), code_of(hang(two, one)))
        assert Counter(outcomes) == {"done": 1, "inventory.warehouse_parent": 1}
