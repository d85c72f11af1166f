"""What is free over warehouses."""

from uuid import UUID, uuid4

import pytest

from jishi.kit.context import Context
from jishi.modules.inventory.models import WarehouseKind
from jishi.modules.inventory.public import count_free_stock
from tests.inventory.make import make_warehouse, receive, reserve


@pytest.fixture
def variant_id() -> UUID:
    return uuid4()


async def stock(ctx: Context, variant_id: UUID, units: int, **given: object) -> UUID:
    warehouse_id = await make_warehouse(ctx, **given)
    await receive(ctx, {(variant_id, warehouse_id): units})
    return warehouse_id


class TestCountFreeStock:
    async def test_sums_active_warehouses_without_what_is_promised(self, ctx: Context, variant_id: UUID) -> None:
        one = await stock(ctx, variant_id, 5)
        await stock(ctx, variant_id, 3, areas=[])
        await stock(ctx, variant_id, 100, is_active=False)
        await reserve(ctx, {(variant_id, one): 4})
        assert await count_free_stock(ctx, variant_ids=[variant_id, uuid4()]) == {variant_id: 4}
        assert await count_free_stock(ctx, variant_ids=[]) == {}

    @pytest.mark.parametrize(
        ("region_code", "units"), [("310104", 1110), ("310200", 1100), ("440305", 1000), ("3", 1000)]
    )
    async def test_narrows_to_who_serves_the_region(
        self, ctx: Context, variant_id: UUID, region_code: str, units: int
    ) -> None:
        for areas, on_hand in ((["310104", "32"], 10), (["31", "310104"], 100), ([""], 1000), (["3101041"], 9)):
            await stock(ctx, variant_id, on_hand, areas=areas)
        found = await count_free_stock(ctx, variant_ids=[variant_id], region_code=region_code)
        assert found == {variant_id: units}

    async def test_counts_the_regional_one_behind(self, ctx: Context, variant_id: UUID) -> None:
        behind = await stock(ctx, variant_id, 10, areas=[])
        await stock(ctx, variant_id, 1, areas=["31"], kind=WarehouseKind.FRONT, parent_id=behind)
        assert await count_free_stock(ctx, variant_ids=[variant_id], region_code="310104") == {variant_id: 11}
        assert await count_free_stock(ctx, variant_ids=[variant_id], region_code="440305") == {}

    async def test_reaches_nothing_through_one_that_is_closed(self, ctx: Context, variant_id: UUID) -> None:
        behind = await stock(ctx, variant_id, 10, areas=[])
        closed = {"kind": WarehouseKind.FRONT, "parent_id": behind, "is_active": False}
        await stock(ctx, variant_id, 1, areas=["31"], **closed)
        assert await count_free_stock(ctx, variant_ids=[variant_id], region_code="310104") == {}
