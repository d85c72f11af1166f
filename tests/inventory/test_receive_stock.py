"""Units that arrived are on hand."""

from uuid import uuid4

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.modules.inventory.models import StockLevel
from jishi.modules.inventory.usecases.receive_stock import receive_stock
from tests.inventory.make import MERCHANT, levels_of, line, make_warehouse, movements_of, reserve, sums_of


class TestReceiveStock:
    async def test_opens_a_level_of_the_merchant(self, ctx: Context) -> None:
        key = (uuid4(), await make_warehouse(ctx))
        await receive_stock(ctx, merchant_id=MERCHANT, lines=[line(*key, 7)], reason="note 12")
        (level,) = await ctx.session.scalars(select(StockLevel))
        assert (level.merchant_id, level.on_hand, level.reserved) == (MERCHANT, 7, 0)
        (movement,) = await movements_of(ctx, key)
        assert (movement.kind, movement.on_hand_delta, movement.reserved_delta) == ("receive", 7, 0)
        assert (movement.reason, movement.origin_kind) == ("note 12", "test")

    async def test_adds_to_what_is_there_and_leaves_promises(self, ctx: Context) -> None:
        key = (uuid4(), await make_warehouse(ctx))
        await receive_stock(ctx, merchant_id=MERCHANT, lines=[line(*key, 2)])
        await reserve(ctx, {key: 2})
        await receive_stock(ctx, merchant_id=MERCHANT, lines=[line(*key, 3), line(*key, 4)])
        assert await levels_of(ctx) == await sums_of(ctx) == {key: (9, 2)}
