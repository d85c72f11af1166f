"""Units that a channel may not sell."""

import asyncio
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from jishi.kit.access import SYSTEM, Actor
from jishi.kit.context import Context, open_context
from jishi.kit.errors import InvalidInputError
from jishi.kit.house import House
from jishi.modules.inventory.models import SafetyStock
from jishi.modules.inventory.repository import WarehouseNotFoundError
from jishi.modules.inventory.snapshot import WarehouseSnapshot
from jishi.modules.inventory.usecases.update_safety_stock import SafetyLine, update_safety_stock
from tests.inventory.make import Goods, Key, faults, make_goods, make_warehouse, staff


@pytest.fixture
async def goods(house: House) -> Goods:
    return await make_goods(house, 2)


@pytest.fixture
async def warehouse_id(house: House) -> UUID:
    async with open_context(house) as ctx:
        return await make_warehouse(ctx)


def kept(key: Key, quantity: int, channel: str = "app") -> SafetyLine:
    return SafetyLine(variant_id=key[0], warehouse_id=key[1], channel=channel, quantity=quantity)


async def update(house: House, *lines: SafetyLine, actor: Actor = SYSTEM) -> None:
    async with open_context(house, actor=actor) as ctx:
        await update_safety_stock(ctx, lines=lines)


async def rows_of(ctx: Context) -> dict[tuple[UUID, str], int]:
    return {(row.variant_id, row.channel): row.quantity for row in await ctx.session.scalars(select(SafetyStock))}


class TestUpdateSafetyStock:
    async def test_sets_by_variant_and_channel_and_overwrites(
        self, house: House, goods: Goods, warehouse_id: UUID
    ) -> None:
        a, b = ((variant, warehouse_id) for variant in goods.variants)
        await update(house, kept(a, 3), kept(a, 4, "h5"), kept(b, 5))
        await update(house, kept(a, 6), kept(a, 7))
        async with open_context(house) as ctx:
            assert await rows_of(ctx) == {(a[0], "app"): 7, (a[0], "h5"): 4, (b[0], "app"): 5}

    async def test_is_heard_of_in_every_process_and_lifted_by_zero(
        self, house: House, goods: Goods, warehouse_id: UUID
    ) -> None:
        key = (goods.variants[0], warehouse_id)
        snapshot = WarehouseSnapshot(house)
        await snapshot.load()
        await update(house, kept(key, 3))
        assert snapshot.safety == {}
        await house.changes.poll()
        assert snapshot.safety == {(*key, "app"): 3}
        await update(house, kept(key, 0))
        await house.changes.poll()
        assert snapshot.safety == {}

    async def test_lists_every_variant_that_is_unknown_or_anothers(
        self, house: House, goods: Goods, warehouse_id: UUID
    ) -> None:
        foreign = await make_goods(house, merchant_code="other")
        lines = [kept((v, warehouse_id), 1) for v in (foreign.variants[0], goods.variants[0], uuid4())]
        with pytest.raises(InvalidInputError) as refused:
            await update(house, *lines, actor=staff(merchant_ids=[goods.merchant_id]))
        assert faults(refused.value) == [
            ("/lines/0/variant_id", "inventory.unknown_variant"),
            ("/lines/2/variant_id", "inventory.unknown_variant"),
        ]

    async def test_knows_no_warehouse_beyond_the_bound(self, house: House, goods: Goods, warehouse_id: UUID) -> None:
        lines = [kept((goods.variants[0], warehouse_id), 1)]
        with pytest.raises(WarehouseNotFoundError):
            await update(house, *lines, actor=staff(warehouse_ids=[uuid4()]))
        with pytest.raises(WarehouseNotFoundError):
            await update(house, kept((goods.variants[0], uuid4()), 1))
        async with open_context(house) as ctx:
            assert await rows_of(ctx) == {}

    async def test_at_once_in_any_order_waits_in_no_circle(
        self, house: House, goods: Goods, warehouse_id: UUID
    ) -> None:
        lines = [kept((variant, warehouse_id), 1, channel) for variant in goods.variants for channel in ("app", "h5")]
        await asyncio.gather(*(update(house, *(lines if place % 2 else lines[::-1])) for place in range(10)))
        async with open_context(house) as ctx:
            assert set((await rows_of(ctx)).values()) == {1}
