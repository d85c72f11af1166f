"""Units that came back are for sale again."""

from uuid import uuid4

import pytest

from jishi.kit.context import Context
from jishi.modules.inventory.usecases.consume_stock import consume_stock
from jishi.modules.inventory.usecases.move_stock import StockShortError
from jishi.modules.inventory.usecases.return_stock import return_stock
from tests.inventory.make import faults, levels_of, line, make_warehouse, movements_of, receive, reserve, sums_of


class TestReturnStock:
    async def test_puts_shipped_units_back_free(self, ctx: Context) -> None:
        key = (uuid4(), await make_warehouse(ctx))
        await receive(ctx, {key: 5})
        await reserve(ctx, {key: 5})
        await consume_stock(ctx, lines=[line(*key, 3)])
        await return_stock(ctx, lines=[line(*key, 3)])
        assert await levels_of(ctx) == await sums_of(ctx) == {key: (5, 2)}
        last = (await movements_of(ctx, key))[-1]
        assert (last.kind, last.on_hand_delta, last.reserved_delta) == ("restock", 3, 0)

    async def test_opens_no_level_where_nothing_was_shipped_from(self, ctx: Context) -> None:
        warehouse_id = await make_warehouse(ctx)
        with pytest.raises(StockShortError) as refused:
            await return_stock(ctx, lines=[line(uuid4(), warehouse_id)])
        assert faults(refused.value) == [("/lines/0", "inventory.no_level")]
        assert await levels_of(ctx) == {}
