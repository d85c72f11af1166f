"""Products are marked in the catalogue by whether any warehouse has some of them."""

from uuid import UUID

import pytest
from sqlalchemy import select

from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.modules.catalog.models import Product, Variant
from jishi.modules.inventory.jobs import mark_every_product, mark_turned_products
from jishi.modules.inventory.models import StockTurn
from jishi.modules.inventory.public import consume_stock, release_stock
from jishi.modules.inventory.usecases.rebuild_stock_marks import rebuild_stock_marks
from jishi.modules.inventory.usecases.update_warehouse import update_warehouse
from tests.inventory.make import Goods, Key, draft, line, make_goods, make_warehouse, receive, reserve


@pytest.fixture
async def goods(house: House) -> Goods:
    return await make_goods(house, 2)


@pytest.fixture
async def place(house: House) -> UUID:
    async with open_context(house) as ctx:
        return await make_warehouse(ctx)


async def marks(house: House, goods: Goods) -> list[bool]:
    """Return whether the product of each variant is marked as in stock."""
    async with house.open_session() as session:
        query = select(Variant.id, Product.is_in_stock).join(Product, Product.id == Variant.product_id)
        found = {row[0]: row[1] for row in await session.execute(query)}
    return [found[variant_id] for variant_id in goods.variants]


async def stock(house: House, goods: Goods, place: UUID, units: int = 2) -> Key:
    """Receive units of the first variant."""
    key = (goods.variants[0], place)
    async with open_context(house) as ctx:
        await receive(ctx, {key: units}, merchant_id=goods.merchant_id)
    return key


class TestMarkTurnedProducts:
    async def test_follows_the_first_and_the_last_unit(self, house: House, goods: Goods, place: UUID) -> None:
        assert await marks(house, goods) == [False, False]
        key = await stock(house, goods, place)
        assert await mark_turned_products(house) == 1
        assert await marks(house, goods) == [True, False]
        async with open_context(house) as ctx:
            await reserve(ctx, {key: 2})
        assert await mark_turned_products(house) == 1
        assert await marks(house, goods) == [False, False]
        async with open_context(house) as ctx:
            await release_stock(ctx, lines=[line(*key, 1)])
        assert await mark_turned_products(house) == 1
        assert await marks(house, goods) == [True, False]

    async def test_has_nothing_to_do_in_between(self, house: House, goods: Goods, place: UUID) -> None:
        key = await stock(house, goods, place, units=9)
        await mark_turned_products(house)
        async with open_context(house) as ctx:
            await reserve(ctx, {key: 3})
            await consume_stock(ctx, lines=[line(*key, 2)])
            await receive(ctx, {key: 1}, merchant_id=goods.merchant_id)
        async with house.open_session() as session:
            assert list(await session.scalars(select(StockTurn))) == []
        assert await mark_turned_products(house) == 0

    async def test_counts_what_other_warehouses_have(self, house: House, goods: Goods, place: UUID) -> None:
        key = await stock(house, goods, place)
        async with open_context(house) as ctx:
            other = await make_warehouse(ctx)
            await receive(ctx, {(key[0], other): 1}, merchant_id=goods.merchant_id)
            await reserve(ctx, {key: 2})
        await mark_turned_products(house)
        assert await marks(house, goods) == [True, False]


class TestRebuildStockMarks:
    async def test_leaves_out_closed_warehouses(self, house: House, goods: Goods, place: UUID) -> None:
        await stock(house, goods, place)
        assert await mark_every_product(house) == 1
        async with open_context(house) as ctx:
            await update_warehouse(ctx, warehouse_id=place, draft=draft(is_active=False), version=1)
        assert await mark_every_product(house) == 1
        assert await marks(house, goods) == [False, False]
        assert await mark_every_product(house) == 0

    async def test_leaves_out_options_taken_off(self, house: House, goods: Goods, place: UUID) -> None:
        await stock(house, goods, place)
        async with open_context(house) as ctx:
            variant = await ctx.session.get_one(Variant, goods.variants[0])
            assert await rebuild_stock_marks(ctx, product_ids=[variant.product_id]) == 1
            variant.is_active = False
            await ctx.session.flush()
            assert await rebuild_stock_marks(ctx, product_ids=[variant.product_id]) == 1
        assert await marks(house, goods) == [False, False]
