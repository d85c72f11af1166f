"""What is free of each level."""

from uuid import uuid4

from jishi.kit.context import Context
from jishi.modules.inventory.public import find_free_stock
from tests.inventory.make import bare, make_warehouse, receive, reserve


class TestFindFreeStock:
    async def test_tells_by_variant_and_warehouse(self, ctx: Context) -> None:
        one, two = await make_warehouse(ctx), await make_warehouse(ctx)
        a, b, other = uuid4(), uuid4(), uuid4()
        await receive(ctx, {(a, one): 5, (a, two): 3, (b, one): 2, (other, one): 9})
        await reserve(ctx, {(a, one): 1, (b, one): 2})
        found = await find_free_stock(await bare(ctx), variant_ids=[a, b, uuid4()])
        assert found == {(a, one): 4, (a, two): 3, (b, one): 0}

    async def test_of_nothing_is_nothing(self, ctx: Context) -> None:
        assert await find_free_stock(await bare(ctx), variant_ids=[]) == {}
