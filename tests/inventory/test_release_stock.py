"""Reserved units go back to sale."""

from uuid import uuid4

import pytest

from jishi.kit.context import Context
from jishi.modules.inventory.usecases.move_stock import StockShortError
from jishi.modules.inventory.usecases.release_stock import release_stock
from tests.inventory.make import faults, levels_of, line, make_warehouse, movements_of, receive, reserve, sums_of


class TestReleaseStock:
    async def test_frees_units_that_stay_on_hand(self, ctx: Context) -> None:
        key = (uuid4(), await make_warehouse(ctx))
        await receive(ctx, {key: 5})
        await reserve(ctx, {key: 4})
        await release_stock(ctx, lines=[line(*key, 3)])
        assert await levels_of(ctx) == await sums_of(ctx) == {key: (5, 1)}
        assert [(m.kind, m.on_hand_delta, m.reserved_delta) for m in await movements_of(ctx, key)][-1] == (
            "release",
            0,
            -3,
        )

    async def test_refuses_more_than_is_reserved(self, ctx: Context) -> None:
        warehouse_id = await make_warehouse(ctx)
        held, free = (uuid4(), warehouse_id), (uuid4(), warehouse_id)
        await receive(ctx, {held: 5, free: 5})
        await reserve(ctx, {held: 1})
        with pytest.raises(StockShortError) as refused:
            await release_stock(ctx, lines=[line(*held, 1), line(*free, 1), line(uuid4(), warehouse_id)])
        assert faults(refused.value) == [
            ("/lines/1/quantity", "inventory.too_little"),
            ("/lines/2", "inventory.no_level"),
        ]
