"""Warehouses are opened."""

import asyncio
from collections import Counter
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from jishi.kit.context import Context, open_context
from jishi.kit.errors import ForbiddenError, InvalidInputError
from jishi.kit.house import House
from jishi.modules.inventory.models import ServiceArea, Warehouse, WarehouseKind
from jishi.modules.inventory.parents import WarehouseParentError
from jishi.modules.inventory.snapshot import SCOPE
from jishi.modules.inventory.usecases.create_warehouse import WarehouseCodeTakenError, create_warehouse
from tests.catalog.make import merchant
from tests.conftest import as_actor
from tests.inventory.make import code_of, draft, faults, make_warehouse, staff

REGIONAL, FRONT, STORE = WarehouseKind


class TestCreateWarehouse:
    async def test_keeps_what_staff_wrote(self, ctx: Context) -> None:
        merchant_id, parent_id = await merchant(ctx), await make_warehouse(ctx)
        given: dict[str, Any] = {
            "code": "SH-1",
            "name": {"en": "Shanghai", "zh-CN": "上海"},
            "kind": FRONT,
            "parent_id": parent_id,
            "merchant_id": merchant_id,
            "region_code": "310104",
            "priority": 7,
            "is_active": False,
        }
        made = await create_warehouse(ctx, draft=draft(**given, areas=["31", "", "31"]))
        row = await ctx.session.get_one(Warehouse, made.id, populate_existing=True)
        assert {key: getattr(row, key) for key in given} == given
        assert (row.version, row.created_at, row.updated_at) == (1, ctx.now, ctx.now)
        areas = await ctx.session.scalars(select(ServiceArea.region_code).where(ServiceArea.warehouse_id == made.id))
        assert sorted(areas) == ["", "31"]
        assert (SCOPE, str(made.id)) in ctx.changes

    async def test_refuses_a_code_twice(self, ctx: Context) -> None:
        await make_warehouse(ctx, code="SH-1")
        with pytest.raises(WarehouseCodeTakenError) as refused:
            await make_warehouse(ctx, code="SH-1")
        assert refused.value.params == {"taken": "SH-1"}

    async def test_takes_a_code_once_under_haste(self, house: House) -> None:
        async def create() -> None:
            async with open_context(house) as ctx:
                await make_warehouse(ctx, code="SH-1")

        outcomes = await asyncio.gather(*(code_of(create()) for _ in range(5)))
        assert Counter(outcomes) == {"done": 1, "inventory.warehouse_code_taken": 4}

    @pytest.mark.parametrize("kind", WarehouseKind)
    @pytest.mark.parametrize("behind", WarehouseKind)
    async def test_lets_front_and_store_draw_on_regional_alone(
        self, ctx: Context, kind: WarehouseKind, behind: WarehouseKind
    ) -> None:
        parent_id = await make_warehouse(ctx, kind=behind)
        if kind != REGIONAL and behind == REGIONAL:
            created = await create_warehouse(ctx, draft=draft(kind=kind, parent_id=parent_id))
            assert created.parent_id == parent_id
        else:
            with pytest.raises(WarehouseParentError) as refused:
                await make_warehouse(ctx, kind=kind, parent_id=parent_id)
            assert faults(refused.value) == [("/parent_id", "inventory.warehouse_parent")]

    async def test_knows_no_parent_beyond_the_bound(self, ctx: Context) -> None:
        mine, theirs = await merchant(ctx, "mine"), await merchant(ctx, "theirs")
        foreign, shared = await make_warehouse(ctx, merchant_id=theirs), await make_warehouse(ctx)
        bound = as_actor(ctx, staff(merchant_ids=[mine]))
        for parent_id in (uuid4(), foreign):
            with pytest.raises(WarehouseParentError) as refused:
                await make_warehouse(bound, kind=FRONT, merchant_id=mine, parent_id=parent_id)
            assert faults(refused.value) == [("/parent_id", "inventory.warehouse_not_found")]
        made = await make_warehouse(bound, kind=FRONT, merchant_id=mine, parent_id=shared)
        assert isinstance(made, UUID)

    async def test_refuses_unknown_merchants(self, ctx: Context) -> None:
        with pytest.raises(InvalidInputError) as refused:
            await make_warehouse(ctx, merchant_id=uuid4())
        assert faults(refused.value) == [("/merchant_id", "inventory.unknown_merchant")]

    async def test_of_others_and_of_all_is_not_for_a_merchants_staff(self, ctx: Context) -> None:
        mine, theirs = await merchant(ctx, "mine"), await merchant(ctx, "theirs")
        bound = as_actor(ctx, staff(merchant_ids=[mine]))
        for merchant_id in (theirs, None):
            with pytest.raises(ForbiddenError):
                await make_warehouse(bound, merchant_id=merchant_id)
        assert isinstance(await make_warehouse(bound, merchant_id=mine), UUID)

    async def test_is_not_for_staff_of_some_warehouses(self, ctx: Context) -> None:
        bound = as_actor(ctx, staff(warehouse_ids=[await make_warehouse(ctx)]))
        with pytest.raises(ForbiddenError):
            await make_warehouse(bound)
