"""What is free of each level."""

from uuid import uuid4

from jishi.kit.context import Context
from jishi.modules.inventory.public import free_stock_of
from tests.inventory.make import bare, make_warehouse, receive, reserve


class TestFreeStockOf:
    async def test_tells_by_variant_and_warehouse(self, ctx: Context) -> None:
        one, two = await make_warehouse(ctx), await make_warehouse(ctx)
        a, b, other = uuid4(), uuid4(), uuid4()
        await receive(ctx, {(a, one): 5, (a, two): 3, (b, one): 2, (other, one): 9})
        await reserve(ctx, {(a, one): 1, (b, one): 2})
        found = await free_stock_of([a, b, uuid4()]).by(await bare(ctx))
        assert found == {(a, one): 4, (a, two): 3, (b, one): 0}

    async def test_of_nothing_is_nothing(self, ctx: Context) -> None:
        assert await free_stock_of([]).by(await bare(ctx)) == {}
