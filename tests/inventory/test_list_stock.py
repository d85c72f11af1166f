"""Levels, movements and what channels may not sell, as staff list them."""

from uuid import UUID, uuid4

import pytest

from jishi.kit.context import Context, open_context
from jishi.kit.house import House
from jishi.kit.paging import BadCursorError
from jishi.modules.inventory.models import MovementKind
from jishi.modules.inventory.queries.list_safety_stocks import SafetyFilter, list_safety_stocks
from jishi.modules.inventory.queries.list_stock import LevelFilter, list_levels, list_movements
from jishi.modules.inventory.usecases.adjust_stock import Adjustment, adjust_stock
from jishi.modules.inventory.usecases.update_safety_stock import SafetyLine, update_safety_stock
from tests.conftest import as_actor
from tests.inventory.make import MERCHANT, Key, make_goods, make_warehouse, receive, reserve, staff


@pytest.fixture
async def keys(ctx: Context) -> list[Key]:
    """Two variants in two warehouses, in the order of the list, with 1, 2, 3 and 4 units."""
    places = [await make_warehouse(ctx) for _ in range(2)]
    found = sorted((variant, place) for variant in (uuid4(), uuid4()) for place in places)
    await receive(ctx, {key: number for number, key in enumerate(found, start=1)})
    return found


async def keys_of(ctx: Context, **where: object) -> list[Key]:
    page = await list_levels(ctx, LevelFilter(**where), cursor=None, limit=10)  # type: ignore[arg-type]
    return [(row.variant_id, row.warehouse_id) for row in page.items]


class TestListLevels:
    async def test_narrows_by_each_condition(self, ctx: Context, keys: list[Key]) -> None:
        await reserve(ctx, {keys[3]: 4})
        ctx.session.expire_all()
        assert await keys_of(ctx) == keys
        assert await keys_of(ctx, variant_id=keys[0][0]) == keys[:2]
        assert await keys_of(ctx, variant_id=[keys[0][0], keys[2][0]]) == keys
        assert await keys_of(ctx, warehouse_id=keys[0][1]) == [key for key in keys if key[1] == keys[0][1]]
        assert await keys_of(ctx, min_free=2) == keys[1:3]
        assert await keys_of(ctx, max_free=0) == keys[3:]

    async def test_pages_by_variant_and_warehouse(self, ctx: Context, keys: list[Key]) -> None:
        first = await list_levels(ctx, LevelFilter(), cursor=None, limit=3)
        rest = await list_levels(ctx, LevelFilter(), cursor=first.next_cursor, limit=3)
        assert [(row.variant_id, row.warehouse_id) for row in (*first.items, *rest.items)] == keys
        assert rest.next_cursor is None
        with pytest.raises(BadCursorError):
            await list_levels(ctx, LevelFilter(), cursor="bm9uc2Vuc2U", limit=3)

    async def test_keeps_to_the_bound(self, ctx: Context, keys: list[Key]) -> None:
        place = keys[0][1]
        assert await keys_of(as_actor(ctx, staff(merchant_ids=[MERCHANT]))) == keys
        assert await keys_of(as_actor(ctx, staff(merchant_ids=[uuid4()]))) == []
        assert {key[1] for key in await keys_of(as_actor(ctx, staff(warehouse_ids=[place])))} == {place}

    async def test_says_what_a_level_is_of(self, house: House) -> None:
        goods = await make_goods(house)
        async with open_context(house, locale="en") as ctx:
            await receive(ctx, {(goods.variants[0], await make_warehouse(ctx)): 5})
            [row] = (await list_levels(ctx, LevelFilter(), cursor=None, limit=10)).items
        assert row.product_id is not None
        assert row.sku_code
        assert row.title
        assert (row.on_hand, row.reserved, row.free) == (5, 0, 5)

    async def test_finds_by_what_a_level_is_of(self, house: House) -> None:
        wanted, other = await make_goods(house), await make_goods(house)
        async with open_context(house, locale="en") as ctx:
            place = await make_warehouse(ctx)
            await receive(ctx, {(goods.variants[0], place): 5 for goods in (wanted, other)})
            [row] = (await list_levels(ctx, LevelFilter(variant_id=[wanted.variants[0]]), cursor=None, limit=10)).items
            assert await keys_of(ctx, q=f" {row.sku_code} ") == [(wanted.variants[0], place)]
            assert await keys_of(ctx, q=(row.title or "")[1:].upper()) == [(wanted.variants[0], place)]
            assert await keys_of(ctx, q="nothing is called so") == []
            assert len(await keys_of(ctx, q="  ")) == 2

    async def test_lists_what_the_catalogue_forgot(self, ctx: Context, keys: list[Key]) -> None:
        row = (await list_levels(ctx, LevelFilter(), cursor=None, limit=1)).items[0]
        assert (row.product_id, row.sku_code, row.title) == (None, None, None)


class TestListMovements:
    async def test_pages_the_newest_first(self, ctx: Context, keys: list[Key]) -> None:
        variant, place = keys[3]
        await reserve(ctx, {keys[3]: 2})
        first = await list_movements(ctx, variant_id=variant, warehouse_id=place, cursor=None, limit=1)
        assert [(row.kind, row.on_hand_delta, row.reserved_delta) for row in first.items] == [("reserve", 0, 2)]
        rest = await list_movements(ctx, variant_id=variant, warehouse_id=place, cursor=first.next_cursor, limit=1)
        assert [(row.kind, row.on_hand_delta) for row in rest.items] == [(MovementKind.RECEIVE, 4)]
        assert rest.next_cursor is None

    async def test_keeps_to_the_bound(self, ctx: Context, keys: list[Key]) -> None:
        elsewhere = as_actor(ctx, staff(warehouse_ids=[uuid4()]))
        page = await list_movements(elsewhere, variant_id=keys[0][0], warehouse_id=keys[0][1], cursor=None, limit=5)
        assert page.items == []

    async def test_tells_who_adjusted_and_why(self, house: House) -> None:
        goods = await make_goods(house)
        actor = staff()
        async with open_context(house, actor=actor) as ctx:
            place = await make_warehouse(ctx)
            change = Adjustment(variant_id=goods.variants[0], warehouse_id=place, quantity=3)
            await adjust_stock(ctx, adjustments=[change], reason="counted")
        async with open_context(house, actor=actor) as ctx:
            page = await list_movements(ctx, variant_id=goods.variants[0], warehouse_id=place, cursor=None, limit=5)
        assert [(row.reason, row.actor) for row in page.items] == [("counted", actor.label())]


class TestListSafetyStocks:
    @pytest.fixture
    async def kept(self, house: House) -> tuple[UUID, list[Key]]:
        """A variant in two warehouses, 3 units kept from the app in each, in the first also from h5."""
        goods = await make_goods(house)
        async with open_context(house) as ctx:
            places = sorted([await make_warehouse(ctx) for _ in range(2)])
            keys = [(goods.variants[0], place) for place in places]
            await receive(ctx, {keys[0]: 9}, merchant_id=goods.merchant_id)
            lines = [(keys[0], "app", 3), (keys[0], "h5", 3), (keys[1], "app", 3), (keys[1], "pc", 0)]
            await update_safety_stock(
                ctx,
                lines=[
                    SafetyLine(variant_id=key[0], warehouse_id=key[1], channel=channel, quantity=units)
                    for key, channel, units in lines
                ],
            )
        return goods.merchant_id, keys

    async def test_lists_and_pages_what_is_kept_back(self, house: House, kept: tuple[UUID, list[Key]]) -> None:
        _, (first, second) = kept
        async with open_context(house) as ctx:
            page = await list_safety_stocks(ctx, SafetyFilter(), limit=2)
            rest = await list_safety_stocks(ctx, SafetyFilter(), limit=2, cursor=page.next_cursor)
            apps = await list_safety_stocks(ctx, SafetyFilter(channel="app"), limit=9)
        rows = [(row.warehouse_id, row.channel, row.quantity) for row in (*page.items, *rest.items)]
        assert rows == [(first[1], "app", 3), (first[1], "h5", 3), (second[1], "app", 3)]
        assert all(row.sku_code and row.title for row in page.items)
        assert [row.warehouse_id for row in apps.items] == [first[1], second[1]]

    async def test_keeps_to_the_bound(self, house: House, kept: tuple[UUID, list[Key]]) -> None:
        merchant_id, (_, second) = kept
        seen = {}
        for name, actor in {
            "all": staff(),
            "merchant": staff(merchant_ids=[merchant_id]),
            "other": staff(merchant_ids=[uuid4()]),
            "warehouse": staff(warehouse_ids=[second[1]]),
        }.items():
            async with open_context(house, actor=actor) as ctx:
                seen[name] = len((await list_safety_stocks(ctx, SafetyFilter(), limit=9)).items)
        assert seen == {"all": 3, "merchant": 2, "other": 0, "warehouse": 1}
