"""Reserved units leave the warehouse."""

from uuid import uuid4

import pytest

from jishi.kit.context import Context
from jishi.modules.inventory.usecases.consume_stock import consume_stock
from jishi.modules.inventory.usecases.move_stock import StockShortError
from tests.inventory.make import faults, levels_of, line, make_warehouse, movements_of, receive, reserve, sums_of


class TestConsumeStock:
    async def test_takes_units_and_their_reservation(self, ctx: Context) -> None:
        key = (uuid4(), await make_warehouse(ctx))
        await receive(ctx, {key: 5})
        await reserve(ctx, {key: 3})
        await consume_stock(ctx, lines=[line(*key, 2)])
        assert await levels_of(ctx) == await sums_of(ctx) == {key: (3, 1)}
        last = (await movements_of(ctx, key))[-1]
        assert (last.kind, last.on_hand_delta, last.reserved_delta) == ("consume", -2, -2)

    async def test_takes_nothing_that_was_not_reserved(self, ctx: Context) -> None:
        key = (uuid4(), await make_warehouse(ctx))
        await receive(ctx, {key: 5})
        await reserve(ctx, {key: 1})
        with pytest.raises(StockShortError) as refused:
            await consume_stock(ctx, lines=[line(*key, 2)])
        assert faults(refused.value) == [("/lines/0/quantity", "inventory.too_little")]
        assert refused.value.problems[0].params == {"on_hand": 5, "reserved": 1, "wanted": 2}
