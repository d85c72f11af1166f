"""Levels are opened once, empty."""

import asyncio
from random import Random
from uuid import uuid4

from sqlalchemy import select

from jishi.kit.context import Context, open_context
from jishi.kit.house import House
from jishi.modules.inventory.models import StockLevel
from jishi.modules.inventory.usecases.open_levels import LevelKey, open_levels
from tests.inventory.make import MERCHANT, levels_of, make_warehouse, receive


class TestOpenLevels:
    async def test_opens_them_empty(self, ctx: Context) -> None:
        key = (uuid4(), await make_warehouse(ctx))
        await open_levels(ctx, keys=[LevelKey(*key, MERCHANT)] * 2)
        (level,) = await ctx.session.scalars(select(StockLevel))
        assert (level.variant_id, level.warehouse_id, level.merchant_id) == (*key, MERCHANT)
        assert (level.on_hand, level.reserved, level.updated_at) == (0, 0, ctx.now)

    async def test_leaves_what_is_there(self, ctx: Context) -> None:
        warehouse_id = await make_warehouse(ctx)
        known, new = (uuid4(), warehouse_id), (uuid4(), warehouse_id)
        await receive(ctx, {known: 5})
        await open_levels(ctx, keys=[LevelKey(*known, MERCHANT), LevelKey(*new, MERCHANT)])
        assert await levels_of(ctx) == {known: (5, 0), new: (0, 0)}

    async def test_of_nothing_does_nothing(self, ctx: Context) -> None:
        await open_levels(ctx, keys=[])
        assert await levels_of(ctx) == {}

    async def test_at_once_in_any_order_opens_each_once(self, house: House) -> None:
        async with open_context(house) as ctx:
            keys = [LevelKey(uuid4(), await make_warehouse(ctx), MERCHANT) for _ in range(8)]

        async def open_some(seed: int) -> None:
            async with open_context(house) as ctx:
                await open_levels(ctx, keys=Random(seed).sample(keys, 6))

        await asyncio.gather(*(open_some(seed) for seed in range(10)))
        async with open_context(house) as ctx:
            opened = await levels_of(ctx)
        assert set(opened.values()) == {(0, 0)}
        assert set(opened) <= {(key.variant_id, key.warehouse_id) for key in keys}
        assert len(opened) >= 6
